import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

// What refuses must have refused before anything is drawn: below a page's own function the answer is already a 200 (decision 0027).
const ROOT = path.dirname(import.meta.dirname);
const filesOf = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

const REFUSES = /\b(?:requireOperator|notFound|forbidden|unauthorized|redirect|permanentRedirect)\(/;
const CONSOLE = filesOf("app/(console)");
const pages = CONSOLE.filter((file) => path.basename(file) === "page.tsx");

/** A file's functions by name, each with its text; whatever is not exported by default and begins in upper case is drawn, not awaited. */
function functionsOf(source: string): { name: string; isPage: boolean; text: string }[] {
  const starts = [...source.matchAll(/^(export default )?(?:export )?(?:async )?(?:function|const) (\w+)/gm)];
  return starts.map((start, index) => ({
    name: start[2] ?? "",
    isPage: start[1] !== undefined,
    text: source.slice(start.index, starts[index + 1]?.index),
  }));
}
const refusing = (source: string) => functionsOf(source).filter(({ text }) => REFUSES.test(text));
const drawn = (source: string) => refusing(source).filter(({ name, isPage }) => !isPage && /^[A-Z]/.test(name));

test.each(pages)("%s asks who it is in its own function, before all else", (page) => {
  const [own] = functionsOf(read(page)).filter(({ isPage }) => isPage);
  expect(/\bawait ([\w.]+)\(?/.exec(own?.text ?? "")?.[1]).toBe("requireOperator");
});

test.each(pages.filter((page) => page.includes("[")))("%s can answer that there is no such thing", (page) => {
  const source = read(page);
  const helpers = [...source.matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, file = ""]) => path.join(path.dirname(page), file));
  const readBefore = helpers.map((file) => `${file}.ts`).filter((file) => CONSOLE.includes(file));
  expect([source, ...readBefore.map(read)].some((text) => /\bnotFound\(/.test(text))).toBe(true);
});

describe("what is drawn refuses nothing:", () => {
  test.each(pages)("%s", (page) => {
    expect(drawn(read(page)).map(({ name }) => name)).toEqual([]);
  });

  test("no other component of console or components", () => {
    const others = [...CONSOLE, ...filesOf("components")].filter((file) => file.endsWith(".tsx") && !pages.includes(file));
    expect(others.filter((file) => REFUSES.test(read(file)))).toEqual([]);
  });

  test("and a part that does is found", () => {
    const page = "export default async function APage() {\n  return <Part />;\n}\nasync function Part() {\n  notFound();\n}\n";
    expect(drawn(page).map(({ name }) => name)).toEqual(["Part"]);
    expect(drawn("async function readPart() {\n  notFound();\n}\n")).toEqual([]);
  });
});
