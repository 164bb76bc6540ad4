import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { asOwner } from "@/lib/platform/as-owner";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { checkpointLedger } from "./checkpoint-ledger";
import { recordInLedger } from "./record-in-ledger";
import { verifyLedger } from "./verify-ledger";

const claim = (stream: string) =>
  inTransaction((tx) => recordInLedger(tx, stream, WORKER, { kind: "ALERT_CLAIMED", alertId: randomUUID() }));

/** Does it as a superuser who has switched the triggers off, verifies, and puts everything back. */
async function afterTampering(sql: string) {
  const asTamperer = (text: string) =>
    asOwner(async (client) => void (await client.query(`SET session_replication_role = replica; ${text}`)));
  await asTamperer(`CREATE TABLE kept_entries AS TABLE "LedgerEntry"; CREATE TABLE kept_heads AS TABLE "LedgerHead"`);
  try {
    await asTamperer(sql);
    return await verifyLedger();
  } finally {
    await asTamperer(`DELETE FROM "LedgerEntry"; INSERT INTO "LedgerEntry" TABLE kept_entries; DROP TABLE kept_entries;
      DELETE FROM "LedgerHead"; INSERT INTO "LedgerHead" TABLE kept_heads; DROP TABLE kept_heads`);
  }
}

test("entries are chained per stream and the whole ledger verifies", async () => {
  for (const stream of ["alert:1", "alert:1", "alert:2", "incident:7"]) await claim(stream);
  await checkpointLedger();
  await claim("alert:1");
  await checkpointLedger();
  const verdict = await verifyLedger();
  expect(verdict).toMatchObject({ entries: 5, streams: 3, checkpoints: 2, broken: [] });
  expect(await checkpointLedger()).toBeNull();
});

test("two who write into one stream at once get two places", async () => {
  const places = await Promise.all(Array.from({ length: 8 }, () => claim("alert:busy")));
  expect(places.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect((await verifyLedger()).broken).toEqual([]);
});

test.each([
  ["keeps it", "commit" as const, 2],
  ["gives it up", "rollback" as const, 1],
])("who begins a stream while another begins it waits, and follows one who %s as it ends", async (_, end, seq) => {
  const stream = `alert:begun-${end}`;
  let [hasBegun, finish] = [() => {}, () => {}];
  const begun = new Promise<void>((resolve) => (hasBegun = resolve));
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const first = inTransaction(async (tx) => {
    await recordInLedger(tx, stream, WORKER, { kind: "ALERT_CLAIMED", alertId: randomUUID() });
    hasBegun();
    await finished;
    if (end === "rollback") throw new Error("no");
  }).catch(() => {});
  await begun;
  const second = claim(stream);
  await expect.poll(countWaiting).toBe(1);
  finish();
  await first;
  expect((await second).seq).toBe(seq);
  expect((await verifyLedger()).broken).toEqual([]);
});

const countWaiting = () =>
  asOwner(async (client) => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    return rows[0].count;
  });

test("a set clock is what the entry carries, to the millisecond", async () => {
  const at = new Date("2026-05-12T00:01:47.123Z");
  await withClock(at, () => claim("alert:clock"));
  expect((await db.ledgerEntry.findFirstOrThrow({ where: { stream: "alert:clock" } })).at).toEqual(at);
  expect((await verifyLedger()).broken).toEqual([]);
});

test("a change that is rolled back leaves no entry", async () => {
  const failing = inTransaction(async (tx) => {
    await recordInLedger(tx, "alert:rolled", WORKER, { kind: "ALERT_CLAIMED", alertId: randomUUID() });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.ledgerEntry.count({ where: { stream: "alert:rolled" } })).toBe(0);
});

test.each([
  ["UPDATE", `UPDATE "LedgerEntry" SET payload = '{}'`],
  ["DELETE", `DELETE FROM "LedgerEntry"`],
  ["TRUNCATE", `TRUNCATE "LedgerEntry"`],
  ["UPDATE of a head", `UPDATE "LedgerHead" SET seq = 0`],
  ["UPDATE of a checkpoint", `UPDATE "LedgerCheckpoint" SET hash = ''`],
  [
    "choosing a place",
    `INSERT INTO "LedgerEntry" (stream, seq, at, kind, actor, payload, "prevHash", hash) VALUES ('x', 9, now(), 'X', 'user', '{}', '', '')`,
  ],
  ["UPDATE of the timeline", `UPDATE "TimelineEntry" SET kind = 'x'`],
  ["UPDATE of a milestone", `UPDATE "IncidentMilestone" SET at = now()`],
  ["UPDATE of the stage", `UPDATE "Incident" SET stage = 'closed'`],
  ["DELETE of a case", `DELETE FROM "Incident"`],
  [
    "borrowing the chain",
    `CREATE TEMP TABLE fake (LIKE "LedgerEntry"); CREATE TRIGGER t BEFORE INSERT ON fake FOR EACH ROW EXECUTE FUNCTION ledger_chain()`,
  ],
  ["dropping the trigger", `ALTER TABLE "LedgerEntry" DISABLE TRIGGER ALL`],
])("the database refuses the application's role: %s", async (_what, sql) => {
  await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied|must be owner|cannot insert multiple commands/);
});

test("the application owns nothing", async () => {
  const owned = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM pg_class WHERE relowner = current_user::regrole`;
  expect(owned).toEqual([{ count: 0 }]);
});

test.each([
  ["payload", `payload = '{"alertId":"another"}'`],
  ["time", `at = at + interval '1 ms'`],
  ["actor", `actor = 'user'`],
  ["kind", `kind = 'ALERT_RELEASED'`],
])("a changed %s is found at its entry", async (_what, change) => {
  const { broken } = await afterTampering(`UPDATE "LedgerEntry" SET ${change} WHERE stream = 'alert:1' AND seq = 2`);
  expect(broken).toEqual([{ stream: "alert:1", seq: 2, why: "content" }]);
  expect((await verifyLedger()).broken).toEqual([]);
});

test("a removed entry in the middle is found as a gap", async () => {
  const { broken } = await afterTampering(`DELETE FROM "LedgerEntry" WHERE stream = 'alert:1' AND seq = 2`);
  expect(broken[0]).toEqual({ stream: "alert:1", seq: 2, why: "gap" });
});

test("a cut tail is found by its head", async () => {
  const { broken } = await afterTampering(`DELETE FROM "LedgerEntry" WHERE stream = 'alert:1' AND seq = 3`);
  expect(broken).toContainEqual({ stream: "alert:1", seq: 3, why: "cut_tail" });
});

test("a cut tail whose head was mended too is found by the checkpoint", async () => {
  const { broken } = await afterTampering(`DELETE FROM "LedgerEntry" WHERE stream = 'alert:1' AND seq = 3;
    UPDATE "LedgerHead" SET seq = 2, hash = (SELECT hash FROM "LedgerEntry" WHERE stream = 'alert:1' AND seq = 2) WHERE stream = 'alert:1'`);
  expect(broken).toEqual([{ stream: "alert:1", seq: 3, why: "checkpoint_head" }]);
});

test("a removed stream is found by its head, and without its head by the checkpoint", async () => {
  const removal = `DELETE FROM "LedgerEntry" WHERE stream = 'incident:7'`;
  expect((await afterTampering(removal)).broken).toContainEqual({ stream: "incident:7", seq: 1, why: "missing_stream" });
  expect((await afterTampering(`${removal}; DELETE FROM "LedgerHead" WHERE stream = 'incident:7'`)).broken).toEqual([
    { stream: "incident:7", seq: 1, why: "checkpoint_head" },
  ]);
});
