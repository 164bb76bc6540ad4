import { readFileSync } from "node:fs";
import path from "node:path";

const room = path.resolve(import.meta.dirname, "../../lib/detection");
/** AssemblyScript of its own, and in place of the modules of the same name what they do in memory. */
const own = path.join(room, "wasm");
const ENTRY = "wasm/read-block.ts";

/**
 * AssemblyScript is TypeScript with machine types, and less of it: what our sources write differently, and how it reads there. A source that
 * goes beyond that does not compile, and says where.
 */
const SPELLINGS = [
  [/^import type \{/gm, "import {"],
  [/\btype (\w+)(?=[^;{}]*\} from )/g, "$1"],
  [
    /export const (\w+) = \{([^}]*)\} as const;\nexport type .*\n/g,
    (_, name, members) => `export enum ${name} {${members.replaceAll(":", " =")}}\n`,
  ],
  [/^( {2}(?:(?:private|readonly) )*\w+) = (-?\d+);/gm, "$1: i32 = $2;"],
  [/^( {2}(?:(?:private|readonly) )*\w+) = (true|false);/gm, "$1: bool = $2;"],
  [/^( {2}(?:(?:private|readonly) )*\w+) = new (\w+)\(/gm, "$1: $2 = new $2("],
  [/\bnumber\b/g, "i32"],
  [/\bBuffer\b/g, "Line"],
  [/\bMath\.(max|min)\(/g, "$1<i32>("],
];

/** Compiles `lib/detection/block-reader.ts` and what it needs to WebAssembly, a second of work. Throws an Error with what the compiler said. */
export async function compileReader() {
  const { default: compiler } = await import("assemblyscript/asc");
  let module;
  const { error, stderr } = await compiler.main(
    [
      ENTRY,
      "--baseDir",
      room,
      "--outFile",
      "reader.wasm",
      "-O3",
      "--runtime",
      "stub",
      "--noAssert",
      "--enable",
      "simd",
      "--use",
      "abort=",
    ],
    { readFile: sourceOf, writeFile: (_, contents) => (module = contents), listFiles: () => [] },
  );
  if (error) throw new Error(`the reader of lines does not compile: ${stderr.toString() || error.message}`);
  return Buffer.from(module);
}

function sourceOf(name, base) {
  const file = path.resolve(base, name);
  const folder = path.dirname(file);
  if (folder !== room && folder !== own) return textOf(file);
  const text = textOf(path.join(own, path.basename(file))) ?? textOf(file);
  return text === null ? null : spelled(text);
}

function spelled(source) {
  const text = SPELLINGS.reduce((spelling, [pattern, other]) => spelling.replace(pattern, other), source);
  const needsLine = /\bLine\b/.test(text) && !/import [^;]*\bLine\b|class Line\b/.test(text);
  return needsLine ? `import { Line } from "./bytes";\n${text}` : text;
}

function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
