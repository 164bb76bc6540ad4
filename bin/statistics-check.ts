// npm run statistics:check — makes every fact of the statistics from scratch, compares it with what is kept, and counts all cases once
// more from the ledger alone. Exit 0: all agree; 1: they differ, with the first hundred named. --rebuild makes the facts anew before.
import { checkFacts } from "@/lib/statistics/check-facts";
import { rebuildFacts } from "@/lib/statistics/make-facts";

if (process.argv.includes("--rebuild")) await rebuildFacts();
const { facts, differing } = await checkFacts();
for (const text of differing) process.stdout.write(`DIFFERS ${text}\n`);
process.stdout.write(
  `${facts} facts checked: ${differing.length === 0 ? "all agree with the cases and with the ledger" : "they differ"}\n`,
);
process.exit(differing.length === 0 ? 0 : 1);
