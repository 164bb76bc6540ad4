import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ownEnvironment, runShown } from "./run-shown.mjs";

/** Runs one project of vitest and counts. Where a skip may not pass for a success, it counts as a failure. */
export async function vitest(project, args, { mayNotSkip, isFull = false }) {
  const report = `.cache/test/${project}.json`;
  mkdirSync(".cache/test", { recursive: true });
  rmSync(report, { force: true });
  const words = [
    "run",
    "--project",
    project,
    "--reporter",
    "default",
    "--reporter",
    "json",
    "--outputFile.json",
    report,
    ...args,
  ];
  const isGood = await runShown(process.execPath, ["node_modules/vitest/vitest.mjs", ...words], {
    ...ownEnvironment(),
    ...(isFull ? { SOAK: "1" } : {}),
  });
  const counts = read(report);
  if (!counts) return { passed: 0, failed: 1 };
  const skipped = counts.numPendingTests + counts.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped${mayNotSkip ? ", which counts as failed here" : ""}`);
  const failed = counts.numFailedTests + (mayNotSkip ? skipped : 0);
  // A file that cannot be loaded fails the run without failing a test.
  const why = whatFailed(counts);
  if (!isGood && why.length === 0) why.push('no test failed, but an error was thrown beside them: look for "Unhandled" above');
  return { passed: counts.numPassedTests, failed: isGood ? failed : Math.max(failed, 1), why };
}

/** What failed, a few lines each: said again at the very end, where whoever sees only the end of a run finds it. */
function whatFailed({ testResults }) {
  return testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    const fallen = tests.map((test) => `${file.name}\n  ${test.fullName}\n  ${head(test.failureMessages.join("\n"))}`);
    return file.status === "failed" && tests.length === 0 ? [`${file.name}\n  ${head(file.message)}`] : fallen;
  });
}

const head = (message) => message.split("\n").slice(0, 12).join("\n  ");

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // the runner has already said why there is none
  }
}
