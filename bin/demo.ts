// Loads the demonstration once: the fictional provider, 24 months of its history and today's desk, by the product's own verbs.
import { setDemo } from "@/prisma/cast/demo";

const startedAt = Date.now();
await setDemo((text) => process.stderr.write(`${text}\n`));
process.stderr.write(`Demo data ready after ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
process.exit(0);
