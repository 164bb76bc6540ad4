// The provider that the load belongs to: its people, its terms and its templates, by the product's own verbs.
import { requiredEnv } from "@/lib/platform/env";
import { foundProvider } from "@/prisma/cast/provider";

const DAY = 86_400_000;
const password = process.env.DEMO_PASSWORD;
if (!password) throw new Error("DEMO_PASSWORD is not set");
requiredEnv("DATABASE_URL");
await foundProvider(password, new Date(Date.now() - 1100 * DAY), new Date(Date.now() - 180 * DAY));
process.exit(0);
