// Loads the demonstration once: the fictional provider, 24 months of its history and today's desk, by the product's own verbs.
// With --provider only the provider itself (people, terms, contracts), which its mail log needs.
import { foundDemo, setDemo } from "@/prisma/cast/demo";

const tell = (text: string) => process.stderr.write(`${text}\n`);
if (process.argv.includes("--provider")) await foundDemo();
else await setDemo(tell);
process.exit(0);
