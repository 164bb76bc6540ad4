// npm run bench — loads a provider's two years and measures, over HTTP, what people wait for; beside each time stand the rows that
// the database read for it. npm run bench -- --fresh loads anew; --quick asks less often,
// --why names the statements that read much.
import path from "node:path";
import { openBench } from "./bench/open-bench.mjs";
import { runShown } from "./checks/run-shown.mjs";
import { buildPages, generateClient } from "./start/stamps.mjs";

process.chdir(path.dirname(import.meta.dirname));
const words = new Set(process.argv.slice(2));

const run = async (name, args) => {
  if (!(await runShown(process.execPath, args, { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" })))
    throw new Error(`${name} failed`);
};
await generateClient(run);
await buildPages(run);
const bench = await openBench({ isFresh: words.has("--fresh") });
try {
  const { measureAll } = await import("./bench/measure-all.mjs");
  await measureAll(bench, { times: words.has("--quick") ? 20 : 100, isAsking: words.has("--why") });
} finally {
  await bench.close();
}
process.exit(0);
