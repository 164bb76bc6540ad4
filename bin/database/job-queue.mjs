import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { partsOf, quoted } from "./urls.mjs";

const SCHEMA = "graphile_worker";

/**
 * Lets the owner install the job queue, and the application's role use it.
 * Its tables have row security switched on without a policy, which shows a role that owns nothing no row at all.
 */
export async function installJobQueue(client, ownerUrl, appRole) {
  await installAsOwner(ownerUrl);
  const role = quoted(appRole);
  await client.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON ${SCHEMA}.migrations FROM ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${role};`);
  const { rows } = await client.query(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND $2::regrole = ANY (p.polroles))`,
    [SCHEMA, role],
  );
  for (const { name } of rows)
    await client.query(
      `CREATE POLICY ${quoted(`use_${appRole}`.slice(0, 63))} ON ${SCHEMA}.${quoted(name)} TO ${role} USING (true) WITH CHECK (true)`,
    );
}

async function installAsOwner(ownerUrl) {
  const pgPool = new pg.Pool({ ...partsOf(ownerUrl), max: 1 });
  pgPool.on("error", () => {}); // an idle connection that broke; the next query reports it
  pgPool.on("connect", () => {});
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}
