// npm run db:new -- NAME — writes the migration that brings the schema files into the database.
import { mkdirSync, writeFileSync } from "node:fs";
import { findDrift } from "./database/compare-schema.mjs";
import { withDatabase } from "./database/with-database.mjs";

const name = process.argv[2];
if (!/^[a-z][a-z0-9_]*$/.test(name ?? "")) {
  console.error("Name the migration in small letters: npm run db:new -- add_campaigns");
  process.exit(1);
}
const sql = await withDatabase(({ ownerUrl }) => findDrift(ownerUrl));
if (sql) {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = `prisma/migrations/${stamp}_${name}`;
  mkdirSync(folder);
  writeFileSync(`${folder}/migration.sql`, sql);
  console.log(`${folder}/migration.sql is written: read it before you commit it`);
} else console.log("Nothing to migrate");
process.exit(0);
