import { readdir } from "node:fs/promises";
import { Prisma } from "@/prisma/generated/client";
import { readStraight, type Tx } from "./db";

/** The migrations of this program that the database does not have; empty when it is up to date. */
export async function listMissingMigrations(tx: Tx, folder = "prisma/migrations"): Promise<string[]> {
  const entries = await readdir(/* turbopackIgnore: true */ folder, { withFileTypes: true });
  const rows = await readStraight<{ name: string }>(
    tx,
    Prisma.sql`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  const finished = new Set(rows.map((row) => row.name));
  return entries.flatMap((entry) => (entry.isDirectory() && !finished.has(entry.name) ? [entry.name] : [])).sort();
}
