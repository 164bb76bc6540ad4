import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { installJobQueue } from "./job-queue.mjs";
import { partsOf, quoted } from "./urls.mjs";

/** The number that Prisma itself locks, so that neither runs while the other does. */
const PRISMA_LOCK = 72707369;

/** Prisma's own table, column by column: its commands accept what is written here. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
    logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0)`;

/**
 * Brings a database to the newest migration as its owner, then gives the application's role what `privileges.sql` grants.
 * Returns the names applied. Throws when an earlier migration failed, or when an applied file was changed afterwards.
 */
export async function migrate({ ownerUrl, appRole, prismaFolder }) {
  const client = new pg.Client(partsOf(ownerUrl));
  client.on("error", () => {}); // the query that is running reports it
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const applied = await applyMissing(client, path.join(prismaFolder, "migrations"));
    if (appRole) {
      await installJobQueue(client, ownerUrl, appRole);
      await grantPrivileges(client, appRole, path.join(prismaFolder, "privileges.sql"));
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMissing(client, folder) {
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(rows.map((row) => [row.name, row]));
  const applied = [];
  for (const name of migrationsIn(folder)) {
    const sql = readFileSync(path.join(folder, name, "migration.sql"));
    const checksum = createHash("sha256").update(sql).digest("hex");
    const row = known.get(name);
    if (row && !row.finished_at)
      throw new Error(`Migration ${name} failed earlier. Mend it, then: npx prisma migrate resolve --rolled-back ${name}`);
    if (row && row.checksum !== checksum) throw new Error(`Migration ${name} was changed after it was applied`);
    if (row) continue;
    await applyOne(client, name, sql.toString("utf8"), checksum);
    applied.push(name);
  }
  return applied;
}

/** The folders of migrations, oldest first. */
export function migrationsIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function applyOne(client, name, sql, checksum) {
  const id = randomUUID();
  await client.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)`, [id, checksum, name]);
  try {
    await client.query(sql); // whole and without parameters: one implicit transaction
  } catch (error) {
    await client.query(`UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1`, [id, String(error.message)]);
    throw new Error(`Migration ${name} failed: ${error.message}`, { cause: error });
  }
  await client.query(`UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1`, [id]);
}

async function grantPrivileges(client, appRole, file) {
  await client.query(`GRANT SELECT ON "_prisma_migrations" TO ${quoted(appRole)}`); // health names what is missing
  await client.query(readFileSync(file, "utf8").replace(/:app_role\b/g, () => quoted(appRole)));
  const { rows } = await client.query(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = $1
     UNION ALL SELECT 'superuser' FROM pg_roles WHERE rolname = $1 AND rolsuper LIMIT 1`,
    [appRole],
  );
  if (rows.length > 0)
    throw new Error(`The application's role ${appRole} must own nothing and be no superuser, but has: ${rows[0].name}`);
}
