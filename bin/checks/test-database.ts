import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrateDatabase, openDatabase } from "../database/open-database.mjs";
import { ensureDatabase } from "../database/roles.mjs";
import { withParts } from "../database/urls.mjs";
import { keepSecrets } from "../start/data-dir.mjs";
import { TEMPLATE } from "./test-database-name";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether a long suite runs in full. */
    isSoak: boolean;
    testServer: { serverUrl: string; appUrl: string };
  }
}

// A crash of the machine may cost a test run; flushing every commit to the disk would cost each of them.
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** One server for the whole run, with a migrated template; every test file gets its own copy of that. */
export default async function startTestServer(project: TestProject) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "sakimori-test-"));
  await chmod(dataDir, 0o711); // the server's user must be able to enter it
  const secrets = keepSecrets(dataDir);
  const { ownerUrl, appUrl, server } = await openDatabase({ dataDir, secrets, env: {}, settings: SETTINGS });
  const templateUrl = await ensureDatabase(ownerUrl, TEMPLATE);
  await migrateDatabase({ ownerUrl: templateUrl, appUrl });
  project.provide("testServer", { serverUrl: withParts(ownerUrl, { database: "postgres" }), appUrl });
  return async () => {
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
