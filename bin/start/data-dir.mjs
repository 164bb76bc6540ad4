import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The folder of this installation's own files, made when it is not there. */
export function openDataDir(env = process.env) {
  const dataDir = path.resolve(env.DATA_DIR || ".data");
  mkdirSync(path.join(dataDir, "logs"), { recursive: true });
  return dataDir;
}

/** Secrets made at first start and kept: every later start must find the same ones. */
export function keepSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  const known = readJson(file) ?? {};
  const secrets = {
    ownerPassword: known.ownerPassword ?? secret(24),
    appPassword: known.appPassword ?? secret(24),
    nextAuthSecret: known.nextAuthSecret ?? secret(32),
    ledgerKey: known.ledgerKey ?? secret(32),
    demoPassword: known.demoPassword ?? readablePassword(),
  };
  if (Object.keys(secrets).some((name) => known[name] === undefined)) writePrivately(file, secrets);
  chmodSync(file, 0o600);
  return secrets;
}

const secret = (bytes) => randomBytes(bytes).toString("base64url");

// Read off a terminal and typed by hand: no letter that looks like another.
function readablePassword() {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

export function readJson(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `${file} is not readable as JSON. It holds what this installation needs: restore it, or remove it with the database.`,
    );
  }
}

/** Written aside and renamed, so that a kill cannot leave half a file; only our own user may read it. */
export function writePrivately(file, value) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(aside, file);
}
