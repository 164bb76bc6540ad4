import { createRequire } from "node:module";
import path from "node:path";

// Required, not imported: an import of all that a module of Node's exports loads streams and more that a run never needs.
const require = createRequire(import.meta.url);
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// A run lasts seconds, so compiling is a large part of it: smaller functions compiled later cost a tenth less in all.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");
setFlagsFromString("--interrupt-budget=200000");

// Loading some fifty TypeScript modules one by one takes as long as reading half a million lines of log: so they are bundled once,
// and again whenever one of them has changed. Without esbuild (or a folder to write to) they are loaded one by one after all.
const root = path.resolve(import.meta.dirname, "..");
const entry = path.join(root, "bin/detect.ts");
const rules = ["lib/detection", "lib/detection/wasm", "lib/networks", "bin/detect"].map((room) => path.join(root, room));
const folder = path.join(root, ".cache/detect");

function stampOfSources() {
  const sources = [entry, ...rules.flatMap((room) => readdirSync(room).map((name) => path.join(room, name)))].filter((file) =>
    /(?<!\.(test|fixture))\.(ts|mjs)$/.test(file),
  );
  const stamp = createHash("sha256").update(process.version);
  for (const file of sources) {
    const { mtimeMs, size } = statSync(file);
    stamp.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return stamp.digest("hex").slice(0, 24);
}

async function bundled() {
  const file = path.join(folder, `${stampOfSources()}.cjs`);
  const known = readIfThere(file);
  if (known?.length > 0) return { file, source: known.toString("utf8") };
  const { build } = await import("esbuild");
  mkdirSync(folder, { recursive: true });
  for (const stale of readdirSync(folder)) rmSync(path.join(folder, stale), { force: true });
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "silent",
  });
  const source = outputFiles[0].text;
  writeInPlace(file, source);
  await compileReaderFor(file);
  return { file, source };
}

/** Beside the bundle, which looks for it there. Without it lines are read by the bundle itself, which takes longer. */
async function compileReaderFor(file) {
  try {
    const { compileReader } = await import("./detect/compile-reader.mjs");
    writeInPlace(file.replace(/\.cjs$/, ".wasm"), await compileReader());
  } catch {
    // The compiler is not installed here.
  }
}

/** Runs the bundle with what the engine made of it in an earlier run; the first one leaves that for the others when it ends. */
function run({ file, source }) {
  const compiled = `${file}.compiled`;
  const cachedData = readIfThere(compiled);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) {
    process.on("exit", () => {
      try {
        writeInPlace(compiled, script.createCachedData());
      } catch {
        // Where nothing can be written, each run compiles for itself.
      }
    });
  }
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, folder);
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Renamed into place, for two runs may write at once. */
function writeInPlace(file, content) {
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, content);
  renameSync(partial, file);
}

async function loadOneByOne() {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(entry).href);
}

const bundle = await bundled().catch(() => undefined);
if (bundle === undefined) await loadOneByOne();
else run(bundle);
