// Loads the demonstration once: the fictional provider, 24 months of its history and today's desk, by the product's own verbs.
// With --provider only the provider itself (people, terms, contracts), which its mail log needs.
import { refreshFacts } from "@/lib/statistics/make-facts";
import { foundDemo, setDemo } from "@/prisma/cast/demo";

const tell = (text: string) => process.stderr.write(`${text}\n`);
if (process.argv.includes("--provider")) await foundDemo();
else {
  await setDemo(tell);
  await refreshFacts(); // so that the statistics stand when the first reader comes, not a minute later
}
process.exit(0);
