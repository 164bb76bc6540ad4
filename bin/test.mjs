// npm test — everything that must hold, from a fresh clone. npm run test:unit | test:db | test:e2e | test:soak run a part of it;
// npm run test:mta tries it against a real Postfix, where one is installed. What stands after "--" goes to the test runner.
// Only Node's own modules are imported here: the others may not be installed yet.
import path from "node:path";
import { ownEnvironment, runShown } from "./checks/run-shown.mjs";
import { browserJourneys } from "./checks/stage-journeys.mjs";
import { vitest } from "./checks/stage-vitest.mjs";
import { withTemporaryFolder } from "./checks/temporary-folder.mjs";
import { installCommand, isInstalled, stampInstall } from "./start/install.mjs";

process.chdir(path.dirname(import.meta.dirname));
const [part, ...args] = process.argv.slice(2);
const node = (...words) => runShown(process.execPath, words);
const check = async (work) => ((await work()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const STAGES = {
  types: () =>
    check(
      async () =>
        (await node("bin/generate.mjs")) &&
        (await node(NEXT, "typegen")) &&
        (await node("node_modules/typescript/bin/tsc", "--noEmit")),
    ),
  lint: () => check(() => node("node_modules/@biomejs/biome/bin/biome", "ci", ".")),
  imports: () => check(() => node("bin/checks/imports.mjs")),
  migrations: () =>
    check(() =>
      withTemporaryFolder((folder) => runShown(process.execPath, ["bin/drift.mjs"], { ...ownEnvironment(), DATA_DIR: folder })),
    ),
  unit: () => vitest("unit", args, { mayNotSkip: false }),
  db: () => vitest("db", args, { mayNotSkip: true }),
  build: () => check(async () => (await node("bin/build.mjs")) && (await node("bin/checks/first-load.mjs"))),
  soak: () => vitest("soak", args, { mayNotSkip: true, isFull: part === "soak" }),
  e2e: () => browserJourneys(args),
  mta: () => vitest("mta", args, { mayNotSkip: false }),
};
/** Needs a mail server and root: run when it is named, and no condition of the whole. */
const NAMED_ONLY = ["mta"];
const NEXT = "node_modules/next/dist/bin/next";
const NEEDS = { unit: ["types"], db: ["types"], soak: ["build"], e2e: ["build"] };

const wanted = part
  ? [...(NEEDS[part] ?? []).filter((stage) => stage !== "types"), part]
  : Object.keys(STAGES).filter((stage) => !NAMED_ONLY.includes(stage));
if (part && !STAGES[part]) fail(`There is no part "${part}"; there are ${Object.keys(STAGES).join(", ")}`);

if (!isInstalled()) {
  console.log("— install");
  if (!(await runShown(...installCommand()))) fail("npm ci failed");
  stampInstall();
}
if (part) await node("bin/generate.mjs");

const total = { passed: 0, failed: 0 };
const failedStages = [];
const reasons = [];
for (const stage of wanted) {
  const startedAt = Date.now();
  console.log(`\n— ${stage}`);
  const blocker = (NEEDS[stage] ?? []).find((needed) => needed === "build" && failedStages.includes(needed));
  if (blocker) console.error(`${stage} cannot run: ${blocker} failed`);
  const { passed, failed, why = [] } = blocker ? { passed: 0, failed: 1 } : await STAGES[stage]();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failedStages.push(stage);
  reasons.push(...why.map((reason) => `${stage}: ${reason}`));
  console.log(`— ${stage}: ${passed} passed, ${failed} failed, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
for (const reason of reasons) console.log(`\n${reason}`);
if (failedStages.length > 0) console.log(`\nFailed: ${failedStages.join(", ")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function fail(why) {
  console.error(why);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
