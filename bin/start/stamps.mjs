import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const BUILD = {
  stamp: ".next/.src-stamp",
  sources: [
    "app",
    "components",
    "lib",
    "prisma/schema",
    "public",
    "proxy.ts",
    "next.config.js",
    "tsconfig.json",
    "package-lock.json",
  ],
};
const CLIENT = { stamp: "prisma/generated/.schema-stamp", sources: ["prisma/schema", "package-lock.json"] };

const isStale = ({ stamp, sources }) => !existsSync(stamp) || readFileSync(stamp, "utf8") !== hashOf(sources);
const write = ({ stamp }, hash) => writeFileSync(stamp, hash);

/** Makes the database client and the pages, whichever is older than its sources. `run` is given a name and a command's words. */
export async function generateClient(run) {
  if (!isStale(CLIENT)) return;
  const hash = hashOf(CLIENT.sources);
  await run("prisma-generate", ["node_modules/prisma/build/index.js", "generate"]);
  write(CLIENT, hash);
}

export const isBuilt = () => !isStale(BUILD) && existsSync(".next/BUILD_ID");

export async function buildPages(run) {
  if (isBuilt()) return;
  const hash = hashOf(BUILD.sources); // taken before: what changes meanwhile must be built again
  await run("build", ["node_modules/next/dist/bin/next", "build"]);
  write(BUILD, hash);
}

function hashOf(sources) {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesBelow)) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesBelow(name) {
  if (!existsSync(name)) return [];
  if (!statSync(name).isDirectory()) return [name];
  const names = readdirSync(name).sort();
  return names.flatMap((entry) => (/\.test\.tsx?$/.test(entry) ? [] : filesBelow(path.join(name, entry))));
}
