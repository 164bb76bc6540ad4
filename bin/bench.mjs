// npm run bench — loads a provider's two years and measures, over HTTP, what people wait for; beside each time stand the rows that
// the database read for it. npm run bench -- --fresh loads anew; --quick asks less often,
// --why names the statements that read much; --only acts --only ingest measures those parts alone.
import path from "node:path";
import { parseArgs } from "node:util";
import { measureAll, PART_NAMES } from "./bench/measure-all.mjs";
import { openBench } from "./bench/open-bench.mjs";
import { runShown } from "./checks/run-shown.mjs";
import { buildPages, generateClient } from "./start/stamps.mjs";

process.chdir(path.dirname(import.meta.dirname));
const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    why: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: PART_NAMES },
  },
});
const unknown = values.only.find((part) => !PART_NAMES.includes(part));
if (unknown !== undefined) throw new Error(`--only takes one of ${PART_NAMES.join(", ")}, not "${unknown}"`);

const run = async (name, args) => {
  if (!(await runShown(process.execPath, args, { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" })))
    throw new Error(`${name} failed`);
};
await generateClient(run);
await buildPages(run);
const bench = await openBench({ isFresh: values.fresh });
try {
  await measureAll(bench, { times: values.quick ? 20 : 100, isAsking: values.why, only: values.only });
} finally {
  await bench.close();
}
process.exit(0);
