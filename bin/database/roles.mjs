import { scryptSync } from "node:crypto";
import pg from "pg";
import { literal, partsOf, quoted, withParts } from "./urls.mjs";

export const EMBEDDED_APP_ROLE = "sakimori_app";

/**
 * Runs one piece of work on a connection that is closed afterwards, whatever happens.
 * @template Result
 * @param {string} url
 * @param {(client: pg.Client) => Promise<Result>} work
 */
export async function withClient(url, work) {
  const client = new pg.Client(partsOf(url));
  client.on("error", () => {}); // the query that is running reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a database when it is not there, and returns its owner's address. */
export async function ensureDatabase(serverUrl, database) {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${quoted(database)}`);
  });
  return withParts(serverUrl, { database });
}

/** Makes the role that the application signs in with (it owns nothing), and returns its address. */
export async function ensureAppRole(ownerUrl, role, password) {
  const appUrl = withParts(ownerUrl, { user: role, password });
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
    if (rowCount > 0 && (await canSignIn(appUrl))) return;
    const verb = rowCount > 0 ? "ALTER" : "CREATE";
    await client.query(`${verb} ROLE ${quoted(role)} LOGIN PASSWORD ${literal(password)}`);
  });
  return appUrl;
}

async function canSignIn(url) {
  try {
    await withClient(url, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false; // whatever the cause, giving the role its password anew is the mend, and says so when it cannot be
  }
}

/**
 * The application's role in a database of the provider's own, when only its owner's address is given.
 * The password is derived from the owner's, so that several machines on one database agree on it without sharing a file.
 */
export async function ensureExternalAppRole(ownerUrl) {
  const { database, password } = partsOf(ownerUrl);
  const role = `sakimori_app_${database}`.slice(0, 63);
  const derived = scryptSync(password, `sakimori:${role}`, 24, { N: 2 ** 15, maxmem: 2 ** 26 }).toString("base64url");
  try {
    return await ensureAppRole(ownerUrl, role, derived);
  } catch (error) {
    if (error.code !== "42501") throw error;
    throw new Error(
      `The owner in DATABASE_URL may not make the role ${role} (CREATEROLE is needed). ` +
        "Either grant it, or make a role that owns nothing and set DATABASE_URL to it and DATABASE_OWNER_URL to the owner.",
    );
  }
}
