import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const LONGEST = 300;
const SOURCE = /\.(ts|tsx|js|mjs|cjs|css)$/;
const UNMEASURED = /^prisma\/(migrations|cast|generated)\//;
// The tools around the product read the environment before it has one.
const MAY_READ_ENVIRONMENT =
  /^(lib\/platform\/env\.ts|bin\/.*\.(mjs|test\.ts)|bin\/checks\/.*|(prisma|vitest)\.config\.ts|e2e\/.*)$/;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { encoding: "utf8" })
  .split("\0")
  .filter((file) => SOURCE.test(file));
const textOf = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // listed by git, and already removed
  }
};

test("The tree is seen at all.", () => {
  expect(files).toContain("bin/checks/tree.test.ts");
});

test(`No file is longer than ${LONGEST} lines.`, () => {
  const long = files.filter((file) => !UNMEASURED.test(file) && textOf(file).split("\n").length > LONGEST + 1);
  expect(long).toEqual([]);
});

test("Nothing but lib/platform/env.ts reads the environment.", () => {
  const readers = files.filter((file) => !MAY_READ_ENVIRONMENT.test(file) && /process\s*\.\s*env\b/.test(textOf(file)));
  expect(readers).toEqual([]);
});

test("No file is named for what it is made of instead of what it is about.", () => {
  const named = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index|legacy|temp)(\.|\/)/.test(file));
  expect(named).toEqual([]);
});
