import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";

// As in detect.mjs: a backlog is read in seconds, of which compiling is a large part. The same goes for the database client's wasm, whose
// every function would be compiled a second time by the time that a first query is made: now those that are called for minutes are.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");
setFlagsFromString("--interrupt-budget=200000");
setFlagsFromString("--wasm-tiering-budget=100000000");

// Five hundred TypeScript modules loaded one by one take four seconds of processor at each start, also of the one that takes over from a
// worker that was killed: so they are bundled, once for each state of the sources. Without esbuild (or a folder to write to) they are
// loaded one by one after all.
const root = path.resolve(import.meta.dirname, "..");
const entry = path.join(root, "bin/worker.ts");
/** It starts a thread of its own, from a file beside it. */
const thread = path.join(root, "lib/log-intake/detector-thread.ts");
const places = [
  "lib",
  "prisma/generated",
  "bin/worker.ts",
  "bin/detect/compile-reader.mjs",
  "bin/worker-tasks.ts",
  "tsconfig.json",
  "package-lock.json",
];
const folder = path.join(root, ".cache/worker");
const KEPT_MS = 7 * 86_400_000;

function* filesBelow(place) {
  if (!statSync(place).isDirectory()) return yield place;
  for (const { name, parentPath } of readdirSync(place, { withFileTypes: true, recursive: true }))
    if (/(?<!\.(test|fixture))\.(ts|json)$/.test(name)) yield path.join(parentPath, name);
}

function stampOfSources() {
  const stamp = createHash("sha256").update(process.version);
  for (const place of places) {
    for (const file of filesBelow(path.join(root, place))) {
      const { mtimeMs, size } = statSync(file);
      stamp.update(`${file} ${mtimeMs} ${size}\n`);
    }
  }
  return stamp.digest("hex").slice(0, 24);
}

async function bundled() {
  const bundle = path.join(folder, stampOfSources());
  const file = path.join(bundle, "worker.mjs");
  if (existsSync(file)) {
    utimesSync(bundle, new Date(), new Date()); // used, so that no later start takes it for old
    return file;
  }
  const { build, stop } = await import("esbuild"); // its own process stays until it is stopped
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) forgetOld(path.join(folder, name));
  // Renamed into place, for two workers may start at once.
  const partial = path.join(folder, `${process.pid}.partial`);
  const made = build({
    entryPoints: { worker: entry, "detector-thread": thread },
    outdir: partial,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    conditions: ["react-server"],
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  await made.finally(stop);
  await compileReaderInto(partial);
  // Written through before it gets its name: an empty file that a power cut leaves would be believed for ever.
  for (const name of readdirSync(partial)) writeThrough(path.join(partial, name));
  try {
    renameSync(partial, bundle);
  } catch (error) {
    if (!existsSync(file)) throw error;
    rmSync(partial, { recursive: true }); // the other one was first
  }
  return file;
}

/** The detectors' thread looks for it beside itself. Without it lines are read by the bundle, which takes longer. */
async function compileReaderInto(bundle) {
  try {
    const { compileReader } = await import("./detect/compile-reader.mjs");
    writeFileSync(path.join(bundle, "reader.wasm"), await compileReader());
  } catch (error) {
    console.error(`Lines of log are read more slowly: ${error.message}`);
  }
}

function writeThrough(place) {
  const handle = openSync(place, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** A worker that still runs may start another thread from its own bundle, so what was replaced stays for a while. */
function forgetOld(place) {
  const { mtimeMs = 0 } = statSync(place, { throwIfNoEntry: false }) ?? {};
  if (Date.now() - mtimeMs > KEPT_MS) rmSync(place, { recursive: true, force: true });
}

async function loadOneByOne() {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(entry).href);
}

const file = await bundled().catch((error) =>
  console.error(`The worker is not bundled, and starts more slowly: ${error.message}`),
);
if (file === undefined) await loadOneByOne();
else await import(pathToFileURL(file).href);
