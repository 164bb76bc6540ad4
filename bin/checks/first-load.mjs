import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

/** Compressed; what a page's promise allows (PRODUCT: first load JavaScript of the alerts page). */
const LIMIT_KB = 300;
const PAGE = "/(console)/alerts/page";

/** Prints how much JavaScript a browser loads before the alerts page answers to a finger, and fails above the limit. Needs a build. */
export function checkFirstLoad(folder = ".next") {
  const files = listFiles(folder);
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0);
  const size = bytes / 1024;
  console.log(
    `First load JavaScript of /alerts: ${size.toFixed(0)} kB compressed, in ${files.length} files (limit ${LIMIT_KB} kB)`,
  );
  return size <= LIMIT_KB;
}

/** Scripts of the page and of all that stands around it; polyfills go to old browsers only. */
function listFiles(folder) {
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(folder, "build-manifest.json"), "utf8"));
  const file = path.join(folder, "server/app", `${PAGE}_client-reference-manifest.js`);
  if (!existsSync(file)) throw new Error(`${file} is missing: the build has no page ${PAGE}`);
  const context = { globalThis: {} };
  runInNewContext(readFileSync(file, "utf8"), context);
  const { entryJSFiles } = context.globalThis.__RSC_MANIFEST[PAGE];
  return [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
}

if (process.argv[1] === import.meta.filename) process.exit(checkFirstLoad() ? 0 : 1);
