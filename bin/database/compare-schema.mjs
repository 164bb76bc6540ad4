import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { migrationsIn } from "./migrate.mjs";
import { openSchemaEngine } from "./schema-engine.mjs";

const SCHEMA_FOLDER = "prisma/schema";
const MIGRATIONS_FOLDER = "prisma/migrations";

/**
 * What the schema files say and the migrations do not make, as SQL; undefined when they agree.
 * The migrations run in a shadow database that is dropped afterwards, so the role needs CREATEDB.
 */
export async function findDrift(ownerUrl) {
  const files = schemaFiles();
  const engine = await openSchemaEngine({ url: ownerUrl, datamodels: files.map((file) => [file.path, file.content]) });
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...migrationList() },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 2 ? stdout : undefined;
}

function schemaFiles() {
  const names = readdirSync(SCHEMA_FOLDER).filter((name) => name.endsWith(".prisma"));
  return names.map((name) => readPair(path.join(SCHEMA_FOLDER, name)));
}

function migrationList() {
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: readPair(path.join(MIGRATIONS_FOLDER, "migration_lock.toml")),
    migrationDirectories: migrationsIn(MIGRATIONS_FOLDER).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readPair(path.join(MIGRATIONS_FOLDER, name, "migration.sql")).content },
      },
    })),
    shadowDbInitScript: "",
  };
}

const readPair = (file) => ({ path: file, content: readFileSync(file, "utf8") });
