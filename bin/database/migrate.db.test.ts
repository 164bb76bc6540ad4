import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { migrate } from "./migrate.mjs";
import { ensureDatabase, withClient } from "./roles.mjs";
import { partsOf, withParts } from "./urls.mjs";

const { serverUrl, appUrl } = inject("testServer");
const appRole = partsOf(appUrl).user;
const DATABASE = "sakimori_migrate_test";
let prismaFolder = "";
let ownerUrl = "";

const write = (name: string, sql: string) => {
  mkdirSync(path.join(prismaFolder, "migrations", name), { recursive: true });
  writeFileSync(path.join(prismaFolder, "migrations", name, "migration.sql"), sql);
};
const run = () => migrate({ ownerUrl, appRole, prismaFolder });
const rowsOf = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);

beforeEach(async () => {
  prismaFolder = mkdtempSync(path.join(tmpdir(), "sakimori-migrate-"));
  writeFileSync(path.join(prismaFolder, "privileges.sql"), "GRANT SELECT ON ALL TABLES IN SCHEMA public TO :app_role;");
  ownerUrl = await ensureDatabase(serverUrl, DATABASE);
});
afterEach(async () => {
  rmSync(prismaFolder, { recursive: true });
  await withClient(serverUrl, (client) => client.query(`DROP DATABASE "${DATABASE}" WITH (FORCE)`));
});

test("Migrations are applied once, by name, and the application's role gets what privileges.sql says and no more.", async () => {
  write("2_second", 'ALTER TABLE "Thing" ADD COLUMN note text;');
  write("1_first", 'CREATE TABLE "Thing" (id int);');
  expect(await run()).toEqual(["1_first", "2_second"]);
  expect(await run()).toEqual([]);

  const asApp = withParts(appUrl, { database: DATABASE });
  expect(await rowsOf(asApp, 'SELECT note FROM "Thing"')).toEqual([]);
  await expect(rowsOf(asApp, 'INSERT INTO "Thing" VALUES (1)')).rejects.toMatchObject({ code: "42501" });
  await expect(rowsOf(asApp, "CREATE TABLE mine (id int)")).rejects.toMatchObject({ code: "42501" });
});

test("A migration that fails leaves nothing of itself, and nothing goes on until it is mended.", async () => {
  write("1_first", 'CREATE TABLE "Thing" (id int); SELECT 1/0;');
  write("2_second", 'CREATE TABLE "Other" (id int);');
  await expect(run()).rejects.toThrow("Migration 1_first failed: division by zero");
  await expect(run()).rejects.toThrow("1_first failed earlier");
  expect(await rowsOf(ownerUrl, `SELECT to_regclass('"Thing"') AS thing, to_regclass('"Other"') AS other`)).toEqual([
    { thing: null, other: null },
  ]);
});

test("A migration that was changed after it was applied is refused.", async () => {
  write("1_first", 'CREATE TABLE "Thing" (id int);');
  await run();
  write("1_first", 'CREATE TABLE "Thing" (id int, note text);');
  await expect(run()).rejects.toThrow("1_first was changed after it was applied");
});

test("A role that owns something cannot be the application's.", async () => {
  write(
    "1_first",
    `CREATE TABLE "Thing" (id int); GRANT CREATE ON SCHEMA public TO "${appRole}"; ALTER TABLE "Thing" OWNER TO "${appRole}";`,
  );
  await expect(run()).rejects.toThrow("must own nothing");
});
