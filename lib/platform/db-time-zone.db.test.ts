import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { asOwner } from "./as-owner";
import { db, inTransaction, pool, readStraight, writeStraight } from "./db";

const { sql } = Prisma;
const AT = new Date("2026-06-09T01:02:03.004Z");

const setTimeZone = (how: string) =>
  asOwner(async (client) => {
    const { rows } = await client.query("SELECT quote_ident(current_database()) AS name");
    await client.query(`ALTER DATABASE ${rows[0].name} ${how}`);
  });

// As on a host in Japan: initdb takes its zone. Before the first connection of the pool, which keeps what it began with.
beforeAll(() => setTimeZone("SET timezone TO 'Asia/Tokyo'"));

afterAll(async () => {
  await setTimeZone("RESET timezone");
  await pool.end();
});

test("Times are the same instants for Prisma, for straight statements and for the database itself, wherever it stands.", async () => {
  const asked = sql`SELECT ${AT}::timestamptz AS at, ${AT}::timestamptz = '2026-06-09T01:02:03.004Z'::timestamptz AS same,
    abs(extract(epoch FROM now() - ${new Date()}::timestamptz)) < 600 AS "isNow"`;
  const expected = [{ at: AT, same: true, isNow: true }];
  expect(await db.$queryRaw(asked)).toEqual(expected);
  expect(await readStraight(db, asked)).toEqual(expected);
  await inTransaction(async (tx) => expect(await readStraight(tx, asked)).toEqual(expected));
});

test("What Prisma wrote is found by a straight statement, at its instant.", async () => {
  const key = `of.this.test.${Math.random().toString(36).slice(2)}`;
  await db.settingVersion.create({ data: { key, number: 1, value: 1, reason: "a test", changedAt: AT } });
  const found = sql`SELECT "changedAt" FROM "SettingVersion" WHERE key = ${key} AND "changedAt" = '2026-06-09T01:02:03.004Z'`;
  expect(await readStraight(db, found)).toEqual([{ changedAt: AT }]);
});

test("A second copy of this file, as a build makes one for route handlers, goes straight as well.", async () => {
  // What goes through Prisma's engine comes back as a bigint; straight it is text.
  const asked = sql`SELECT 7::bigint AS number`;
  await inTransaction(async (tx) => expect(await readStraight(tx, asked)).toEqual([{ number: "7" }]));
  vi.resetModules();
  const copy: typeof import("./db") = await import("./db");
  expect(copy.inTransaction).not.toBe(inTransaction);
  await copy.inTransaction(async (tx) => {
    expect(await copy.readStraight(tx, asked)).toEqual([{ number: "7" }]);
    expect(await copy.writeStraight(tx, sql`SELECT 1`)).toBe(1);
  });
  await inTransaction(async (tx) => expect(await writeStraight(tx, sql`SELECT 1`)).toBe(1));
});
