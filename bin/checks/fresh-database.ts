import { inject } from "vitest";
import { withClient } from "../database/roles.mjs";
import { quoted, withParts } from "../database/urls.mjs";
import { TEMPLATE } from "./test-database-name";

// Runs before each test file: a database that no other file has touched, with the application's role signed in to it.
const { serverUrl, appUrl } = inject("testServer");
refuseForeign(serverUrl);

const database = `sakimori_test_${process.env.VITEST_POOL_ID ?? "0"}`;
await withClient(serverUrl, async (client) => {
  await client.query(`DROP DATABASE IF EXISTS ${quoted(database)} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${quoted(database)} TEMPLATE ${quoted(TEMPLATE)} STRATEGY FILE_COPY`);
});

Object.assign(process.env, {
  DATABASE_URL: withParts(appUrl, { database }),
  DATABASE_OWNER_URL: withParts(serverUrl, { database }),
  NEXTAUTH_SECRET: "only for tests",
  LEDGER_KEY: "only for tests",
  LOG_LEVEL: "error",
});

// Everything in it is dropped, so it must never be a database that somebody needs.
function refuseForeign(url: string): void {
  const { hostname } = new URL(url);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname))
    throw new Error(`Tests run on a local database only, not on ${hostname}`);
}
