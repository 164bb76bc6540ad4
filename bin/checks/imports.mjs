// npm run lint:imports — fails when a file imports what its room may not. A folder may be given instead of the project.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { READING, RULES } from "./import-rules.mjs";

const PLACES = ["app", "components", "lib", "bin", "prisma/cast", "e2e", "proxy.ts"];

lendTypeScript();
const { cruise } = await import("dependency-cruiser");
const { default: extractTSConfig } = await import("dependency-cruiser/config-utl/extract-ts-config");
process.chdir(process.argv[2] ?? ".");

const { output } = await cruise(
  PLACES.filter((place) => existsSync(place)),
  { ...READING, ruleSet: { forbidden: RULES }, validate: true },
  undefined,
  { tsConfig: extractTSConfig(path.resolve("tsconfig.json")) },
);
const { violations, totalCruised } = output.summary;
for (const { rule, from, to, cycle, comment } of violations) {
  const why = RULES.find(({ name }) => name === rule.name)?.comment ?? comment;
  console.error(`${from} → ${cycle?.map(({ name }) => name).join(" → ") ?? to}\n    ${rule.name}: ${why}`);
}
console.log(`${totalCruised} files, ${violations.length} imports that may not be`);
process.exitCode = violations.length > 0 ? 1 : 0;

// TypeScript 7 has no programming interface yet, and without one dependency-cruiser cannot tell a type from a value.
function lendTypeScript() {
  const home = path.resolve(import.meta.dirname, "../../node_modules/dependency-cruiser");
  const link = path.join(home, "node_modules", "typescript");
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(path.resolve(home, "../typescript-6"), link, "junction");
}
