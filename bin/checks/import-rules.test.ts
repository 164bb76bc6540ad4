import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RULES } from "./import-rules.mjs";
import { ROOMS } from "./rooms.mjs";

const PROJECT = path.resolve(import.meta.dirname, "../..");

/** For each rule, a file that breaks it and the line that does. A rule that has stopped matching would make no noise. */
const BREACHES: Record<string, [file: string, line: string]> = {
  ...Object.fromEntries(
    ROOMS.slice(0, -1).map((room, index) => [
      `lib-${room}-knows-no-later-room`,
      [`lib/${room}/later.ts`, `import { value } from "@/lib/${ROOMS[index + 1]}/good";`],
    ]),
  ),
  "no-circles": ["lib/platform/circle.ts", 'import { value } from "./ring";'],
  "no-dead-import": ["lib/platform/dead.ts", 'import { value } from "./nowhere";'],
  "no-unlisted-room": ["lib/demo/unlisted.ts", 'import { value } from "@/lib/helpers/good";'],
  "lib-has-no-face": ["lib/alerts/face.ts", 'import { value } from "@/components/ui/good";'],
  "lib-knows-no-react": ["lib/alerts/react.ts", 'import { redirect } from "next/navigation";'],
  "lib-knows-no-cast": ["lib/alerts/cast.ts", 'import { value } from "@/prisma/cast/good";'],
  "detection-is-pure": ["lib/detection/impure.ts", 'import type { value } from "@/lib/platform/good";'],
  "detection-reaches-nothing": ["lib/detection/network.ts", 'import { connect } from "node:net";'],
  "app-keeps-off-the-database": ["app/page.ts", 'import { value } from "@/lib/platform/db";'],
  "app-is-for-itself": ["app/command.ts", 'import { value } from "@/bin/good";'],
  "components-know-no-page": ["components/alerts/page.ts", 'import { value } from "@/app/good";'],
  "components-know-no-verb": ["components/alerts/verb.ts", 'import { value } from "@/lib/alerts/good";'],
  "components-share-through-ui": ["components/alerts/other.ts", 'import { value } from "@/components/incidents/good";'],
  "shell-knows-no-noun": ["components/shell/noun.ts", 'import { value } from "@/components/incidents/good";'],
  "ui-knows-no-word-of-the-domain": ["components/ui/word.ts", 'import type { value } from "@/lib/alerts/good";'],
  "bin-has-no-face": ["bin/face.ts", 'import { value } from "@/components/ui/good";'],
  "cast-knows-lib-only": ["prisma/cast/page.ts", 'import { value } from "@/app/good";'],
  "journeys-see-the-browser-only": ["e2e/inside.ts", 'import { value } from "@/lib/alerts/good";'],
};

/** What is allowed, and would be refused if a rule matched too much. */
const ALLOWED: [file: string, line: string][] = [
  ["components/alerts/types.ts", 'import type { value } from "@/lib/alerts/good";'],
  ["components/alerts/rules.ts", 'import { value } from "@/lib/alerts/alert-rules";'],
  ["components/alerts/permissions.ts", 'import { value } from "@/lib/access/permissions";'],
  ["components/alerts/parts.ts", 'import { value } from "@/components/ui/good";'],
  ["app/query.ts", 'import { value } from "@/lib/alerts/good";'],
  ["lib/alerts/earlier.ts", 'import { value } from "@/lib/platform/good";'],
  ["lib/alerts/built.db.test.ts", 'import { value } from "@/prisma/cast/good";'],
  ["lib/access/next.ts", 'import { redirect } from "next/navigation";'],
  ["e2e/journeys/cast.ts", 'import { value } from "@/prisma/cast/good";'],
];

const OTHERS = [
  "app",
  "bin",
  "components/ui",
  "components/incidents",
  "lib/helpers",
  "prisma/cast",
  ...ROOMS.map((room) => `lib/${room}`),
];
const found = new Map<string, string[]>();
const tree = mkdtempSync(path.join(tmpdir(), "sakimori-imports-"));

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), text);
};

beforeAll(() => {
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { moduleResolution: "bundler", module: "esnext", paths: { "@/*": ["./*"] } } }),
  );
  symlinkSync(path.join(PROJECT, "node_modules"), path.join(tree, "node_modules"));
  for (const folder of OTHERS) write(`${folder}/good.ts`, "export const value = 1;\n");
  for (const file of ["lib/alerts/alert-rules.ts", "lib/access/permissions.ts", "lib/platform/db.ts"])
    write(file, "export const value = 1;\n");
  write("lib/platform/ring.ts", 'import { value } from "./circle";\nexport { value };\n');
  for (const [file, line] of [...Object.values(BREACHES), ...ALLOWED])
    write(file, `${line}\nexport { value };\n`.replace("{ value };", nameIn(line)));
  for (const [file, rule] of breachesIn(tree)) found.set(file, [...(found.get(file) ?? []), rule]);
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

// Used again, or TypeScript would drop the import as one that is never needed.
const nameIn = (line: string) => (line.includes("import type") ? "type { value };" : `{ ${/\{ (\w+) \}/.exec(line)?.[1]} };`);

function breachesIn(folder: string): [file: string, rule: string][] {
  const { status, stderr } = spawnSync(process.execPath, [path.join(PROJECT, "bin/checks/imports.mjs"), folder], {
    encoding: "utf8",
  });
  if (status !== 1) throw new Error(`The checker should have failed by finding breaches: ${stderr}`);
  return [...stderr.matchAll(/^(\S+) → .*\n {4}(\S+):/gm)].map(([, file = "", rule = ""]) => [file, rule]);
}

test("Every rule has a breach that proves it.", () => {
  expect(Object.keys(BREACHES).sort()).toEqual(RULES.map((rule) => rule.name).sort());
});

test.each(Object.entries(BREACHES))("The rule %s bites.", (rule, [file]) => {
  expect(found.get(file)).toContain(rule);
});

test.each(ALLOWED)("%s may say: %s", (file) => {
  expect(found.get(file) ?? []).toEqual([]);
});
