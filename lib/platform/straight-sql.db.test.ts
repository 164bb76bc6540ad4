import { AsyncResource } from "node:async_hooks";
import { afterAll, expect, test } from "vitest";
import { Prisma } from "@/prisma/generated/client";
import { asOwner } from "./as-owner";
import { db, inTransaction, pool, readStraight, type Tx, writeStraight } from "./db";

const { sql } = Prisma;
const xact = sql`SELECT pg_current_xact_id()::text AS id`;

afterAll(() => pool.end());

const choose = (tx: Tx, day: string) =>
  writeStraight(tx, sql`INSERT INTO "Holiday" (day, name) VALUES (${day}::date, 'of this test')`);
const countChosen = () => db.holiday.count({ where: { name: "of this test" } });

test("A statement that goes straight to the connection is part of the transaction, also of one inside another.", async () => {
  await inTransaction(async (tx) => {
    const [prisma] = await tx.$queryRaw<{ id: string }[]>`${xact}`;
    expect(await readStraight(tx, xact)).toEqual([prisma]);
    expect(await inTransaction((inner) => readStraight(inner, xact))).toEqual([prisma]);
  });
});

test("What fails leaves nothing behind that went straight.", async () => {
  const failing = inTransaction(async (tx) => {
    expect(await choose(tx, "2031-01-01")).toBe(1);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await countChosen()).toBe(0);
});

test("Values come back as they went: text, numbers, times, nothing, and lists of them.", async () => {
  const at = new Date("2026-06-09T01:02:03.004Z");
  const given = sql`
    SELECT ${'it\'s \\ {"a",b}'}::text AS text, ${7}::int AS number, ${null}::uuid AS nothing, ${true}::boolean AS yes,
      (SELECT max(one) FROM unnest(${["a,b", '"', "NULL"]}::text[]) one) AS most, ${at}::timestamptz = '2026-06-09T10:02:03.004+09:00' AS same,
      ${[at]}::timestamptz[] = ARRAY['2026-06-09T01:02:03.004Z'::timestamptz] AS "sameInList"`;
  const expected = [{ text: 'it\'s \\ {"a",b}', number: 7, nothing: null, yes: true, most: "a,b", same: true, sameInList: true }];
  expect(await inTransaction((tx) => readStraight(tx, given))).toEqual(expected);
  expect(await readStraight(db, given)).toEqual(expected);
});

test("Work that outlives its transaction writes neither into another's nor beside it.", async () => {
  let write: () => Promise<unknown> = () => Promise.resolve();
  await inTransaction(async (tx) => {
    write = AsyncResource.bind(() => choose(tx, "2031-01-02"));
  });
  await expect(write()).rejects.toThrow();
  expect(await countChosen()).toBe(0);
});

test("Of two that lock each other out by such statements, the loser is run again.", async () => {
  const lock = (tx: Tx, key: number) => writeStraight(tx, sql`SELECT pg_advisory_xact_lock(${key}::bigint)`);
  let attempts = 0;
  let arrived = 0;
  const lockBoth = (first: number, second: number) =>
    inTransaction(async (tx) => {
      attempts += 1;
      await lock(tx, first);
      arrived += 1;
      await expect.poll(() => arrived, { timeout: 5000 }).toBeGreaterThanOrEqual(2);
      await lock(tx, second);
    });
  await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]);
  expect(attempts).toBe(3);
});

test("The tests' owner sees what the application wrote.", async () => {
  await inTransaction((tx) => choose(tx, "2031-01-03"));
  const seen = await asOwner((client) => client.query(`SELECT day::text FROM "Holiday" WHERE name = 'of this test'`));
  expect(seen.rows).toEqual([{ day: "2031-01-03" }]);
});

test("A list arrives as it was given, whatever stands in its texts.", async () => {
  const lists: unknown[][] = [
    ["plain", "a,b", "{}", "NULL", "null", "", " ", "日本 \u2028"],
    ['a "quoted" word', "back\\slash", "line\nand\ttab", "\u0001", null],
    [null, null],
    [],
  ];
  for (const list of lists) {
    const given = sql`SELECT ${list}::text[] AS list, cardinality(${list}::text[]) AS count`;
    expect(await readStraight(db, given)).toEqual([{ list, count: list.length }]);
  }
  const at = new Date("2026-06-09T01:02:03.004Z");
  const given = sql`SELECT ${[1, null, 2.5]}::float8[] AS numbers, ${[true, false]}::boolean[] AS answers, (${[at, null]}::timestamptz[])[1] AS at`;
  expect(await readStraight(db, given)).toEqual([{ numbers: [1, null, 2.5], answers: [true, false], at }]);
});

test("Times and JSON come back as what they are, inside a transaction and beside one.", async () => {
  const at = new Date("2026-06-09T01:02:03.004Z");
  const given = sql`SELECT ${at}::timestamptz(3) AS at, NULL::timestamptz AS never, '{"a":[1,null]}'::jsonb AS told, 'null'::jsonb AS nothing, ARRAY['x','y'] AS words,
    0.25::float8 AS share, 'claimed'::"AlertState" AS state`;
  const expected = [{ at, never: null, told: { a: [1, null] }, nothing: null, words: ["x", "y"], share: 0.25, state: "claimed" }];
  expect(await inTransaction((tx) => readStraight(tx, given))).toEqual(expected);
  expect(await readStraight(db, given)).toEqual(expected);
  expect(await db.$queryRaw`${given}`).toEqual(expected);
});

test("What goes straight to the pool from within a transaction is no part of it.", async () => {
  await inTransaction(async (tx) => {
    await choose(tx, "2031-01-04");
    expect(await readStraight(db, sql`SELECT day FROM "Holiday" WHERE day = '2031-01-04'`)).toEqual([]);
  });
});
