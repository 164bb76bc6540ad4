// The provider that the load belongs to: its people, its terms and its templates, by the product's own verbs.
import { env } from "@/lib/platform/env";
import { foundProvider } from "@/prisma/cast/provider";

const DAY = 86_400_000;
const { DEMO_PASSWORD: password } = env();
if (!password) throw new Error("DEMO_PASSWORD is not set");
await foundProvider(password, new Date(Date.now() - 1100 * DAY), new Date(Date.now() - 180 * DAY));
process.exit(0);
