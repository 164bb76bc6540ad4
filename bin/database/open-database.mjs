import path from "node:path";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { migrate } from "./migrate.mjs";
import { EMBEDDED_APP_ROLE, ensureAppRole, ensureDatabase, ensureExternalAppRole, withClient } from "./roles.mjs";
import { partsOf } from "./urls.mjs";

/**
 * The database of this installation: the embedded one, started here, unless DATABASE_URL names another.
 * Returns two addresses: the owner's, for migrations, and that of the application's role, which owns nothing.
 * @param {{ dataDir: string, secrets: Record<string, string>, env?: Record<string, string | undefined>, logFile?: string, port?: number, settings?: Record<string, string> }} options
 * @returns {Promise<{ isEmbedded: boolean, ownerUrl: string, appUrl: string, server?: import("./embedded-postgres.mjs").Server }>}
 */
export async function openDatabase({ dataDir, secrets, env = process.env, logFile, port, settings }) {
  if (!env.DATABASE_URL) return openEmbedded({ dataDir, secrets, logFile, port, settings });
  const ownerUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  await withClient(ownerUrl, (client) => client.query("SELECT 1")).catch((error) => {
    const { host, port, database } = partsOf(ownerUrl); // never the address whole: it holds the password
    throw new Error(`The database ${database} at ${host}:${port} does not let us in: ${error.message}`);
  });
  const appUrl = env.DATABASE_OWNER_URL ? env.DATABASE_URL : await ensureExternalAppRole(ownerUrl);
  return { isEmbedded: false, ownerUrl, appUrl };
}

async function openEmbedded({ dataDir, secrets, logFile, port, settings }) {
  const server = await startEmbeddedPostgres({ dataDir, password: secrets.ownerPassword, logFile, port, settings });
  try {
    const ownerUrl = await ensureDatabase(server.ownerUrl, "sakimori");
    const appUrl = await ensureAppRole(ownerUrl, EMBEDDED_APP_ROLE, secrets.appPassword);
    return { isEmbedded: true, ownerUrl, appUrl, server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Migrates as the owner, then gives the application's role its privileges. Returns the names of what was applied. */
export function migrateDatabase({ ownerUrl, appUrl }, prismaFolder = path.resolve("prisma")) {
  return migrate({ ownerUrl, appRole: partsOf(appUrl).user, prismaFolder });
}
