import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";

// A run lasts seconds, so compiling is a large part of it: smaller functions compiled later cost a tenth less in all.
setFlagsFromString("--max-inlined-bytecode-size-cumulative=400");
setFlagsFromString("--interrupt-budget=200000");

// Loading some fifty TypeScript modules one by one takes as long as reading half a million lines of log: so they are bundled once,
// and again whenever one of them has changed. Without esbuild (or a folder to write to) they are loaded one by one after all.
const root = path.resolve(import.meta.dirname, "..");
const entry = path.join(root, "bin/detect.ts");
const rules = ["lib/detection", "lib/networks", "bin/detect"].map((room) => path.join(root, room));
const folder = path.join(root, ".cache/detect");

function stampOfSources() {
  const sources = [entry, ...rules.flatMap((room) => readdirSync(room).map((name) => path.join(room, name)))].filter((file) =>
    /(?<!\.(test|fixture))\.ts$/.test(file),
  );
  const stamp = createHash("sha256").update(process.version);
  for (const file of sources) {
    const { mtimeMs, size } = statSync(file);
    stamp.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return stamp.digest("hex").slice(0, 24);
}

async function bundled() {
  const file = path.join(folder, `${stampOfSources()}.mjs`);
  if (existsSync(file)) return file;
  const { build } = await import("esbuild");
  mkdirSync(folder, { recursive: true });
  for (const stale of readdirSync(folder)) rmSync(path.join(folder, stale), { force: true });
  // Renamed into place, for two runs may build at once.
  const partial = path.join(folder, `${process.pid}.partial`);
  await build({
    entryPoints: [entry],
    outfile: partial,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  renameSync(partial, file);
  return file;
}

async function loadOneByOne() {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(entry).href);
}

const file = await bundled().catch(() => undefined);
if (file === undefined) await loadOneByOne();
else await import(pathToFileURL(file).href);
