import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { asOwner } from "@/lib/platform/as-owner";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { checkLedger } from "./check-ledger";
import { LedgerFilter } from "./ledger-inputs";
import { listLedgerEntries, readLedgerOverview } from "./ledger-queries";
import { recordInLedger } from "./record-in-ledger";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  // More of one moment than a page holds, in streams of their own and within one.
  await withClock(new Date("2026-06-01T00:00:00Z"), async () => {
    for (let index = 0; index < 60; index++) {
      const fact = { kind: "ALERT_CLAIMED", alertId: randomUUID() } as const;
      await inTransaction((tx) => recordInLedger(tx, `alert:${9000 + (index % 20)}`, stage.people.support, fact));
    }
  });
});

const keyOf = ({ stream, seq }: { stream: string; seq: number }) => `${stream}#${seq}`;

async function readAll(wish: Record<string, string>): Promise<string[]> {
  const keys: string[] = [];
  for (let before: string | null = ""; before !== null; ) {
    const { rows, next } = await listLedgerEntries(LedgerFilter.parse({ ...wish, before }), stage.people.auditor);
    keys.push(...rows.map(keyOf));
    before = next;
  }
  return keys;
}

test("page after page, every entry is shown once, also those of one moment", async () => {
  const keys = await readAll({});
  expect(keys.length).toBe(await db.ledgerEntry.count());
  expect(new Set(keys).size).toBe(keys.length);
});

test("entries are narrowed by stream, in the order of its chain, by kind and by person", async () => {
  const [stream] = await db.ledgerEntry.findMany({ where: { kind: "RESTRICTION_ORDERED" } });
  const keys = await readAll({ stream: stream?.stream ?? "" });
  expect(keys).toEqual(keys.map((_, index) => `${stream?.stream}#${keys.length - index}`));
  expect(await readAll({ kind: "RESTRICTION_ORDERED" })).toEqual([`${stream?.stream}#${stream?.seq}`]);
  const byOperator = await readAll({ actor: stage.people.operator.id });
  expect(byOperator).toHaveLength(await db.ledgerEntry.count({ where: { actorId: stage.people.operator.id } }));
  expect(await readAll({ actor: "worker" })).toHaveLength(await db.ledgerEntry.count({ where: { actor: "worker" } }));
});

test("who verified the ledger, and what came of it, is an entry itself", async () => {
  const entries = await db.ledgerEntry.count();
  const verdict = await checkLedger({}, stage.people.auditor);
  expect(verdict).toMatchObject({ entries, broken: [] });
  expect((await readLedgerOverview(stage.people.auditor)).lastCheck).toMatchObject({
    by: stage.people.auditor.name,
    entries,
    isWhole: true,
  });
});

test("an entry that a superuser rewrote is named, and the check says so for good", async () => {
  const changed = await db.ledgerEntry.findFirstOrThrow({ where: { kind: "RESTRICTION_ORDERED" } });
  await asOwner(async (client) => {
    await client.query("SET session_replication_role = replica");
    await client.query('UPDATE "LedgerEntry" SET kind = $3 WHERE stream = $1 AND seq = $2', [
      changed.stream,
      changed.seq,
      "WATCH_BEGUN",
    ]);
  });
  const { broken } = await checkLedger({}, stage.people.auditor);
  expect(broken).toContainEqual({ stream: changed.stream, seq: changed.seq, why: "content" });
  expect((await readLedgerOverview(stage.people.auditor)).lastCheck?.isWhole).toBe(false);
});
