import { beforeAll, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { dismissAlert } from "@/lib/alerts/dismiss-alert";
import { undoDismissal } from "@/lib/alerts/undo-dismissal";
import { alertStream, incidentStream } from "@/lib/ledger/record-in-ledger";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { owe } from "@/lib/obligations/owe";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { purgeDismissedAlert } from "./purge-dismissed-alert";
import { purgeDueEvidence } from "./purge-due-evidence";

const DAY = 24 * 60;
let stage: Stage;
const told = vi.spyOn(log, "error").mockImplementation(() => {});

beforeAll(async () => {
  stage = await setStage();
});

async function closedCase() {
  const played = await stage.probedCase();
  await played.close(70, "false_positive", "本人の操作だった");
  return played;
}

/** An alert of no case, dismissed so many minutes after it was raised. */
async function dismissedAlert(minutes: number) {
  const played = stage.newCase();
  const finding = probeFinding(played.account.address, played.zero, SOURCES[0]);
  const { alertId } = await played.raise(2, finding);
  const { number } = await withClock(played.at(minutes), () =>
    dismissAlert({ alertId, version: 0, reason: "legitimate_use", note: "" }, stage.people.operator),
  );
  return { alertId, number, at: (later: number) => played.at(later) };
}

const textsOfCase = (incidentId: string) =>
  db.evidenceText.findMany({ where: { evidence: { incidents: { some: { incidentId } } } } });
const textsOfAlert = (alertId: string) => db.evidenceText.findMany({ where: { evidence: { alertId } } });
const purges = (stream: string) => db.ledgerEntry.count({ where: { stream, kind: "EVIDENCE_PURGED" } });

test("a run purges what is due, leaves what is held or young, and one case that fails keeps none of the others", async () => {
  // First in the order of the run: a case that is open, and so cannot be purged.
  const open = await stage.probedCase();
  await withClock(open.at(61), () =>
    inTransaction((tx) =>
      owe(
        tx,
        incidentStream(open.number),
        WORKER,
        "purge_evidence",
        { incidentId: open.incidentId },
        { firstDueAt: open.at(65) },
      ),
    ),
  );
  const [due, held] = [await closedCase(), await closedCase()];
  await db.retentionHold.create({
    data: { incidentId: held.incidentId, reason: "照会への対応", placedById: stage.people.legal.id, placedAt: held.at(80) },
  });
  const [old, young] = [await dismissedAlert(30), await dismissedAlert(100 * DAY)];
  const hour = { address: due.account.address, country: "JP", asn: 1 };
  const ranAt = due.at(181 * DAY);
  await db.accountHour.createMany({
    data: [
      { ...hour, hour: new Date(ranAt.getTime() - 36 * 86_400_000) },
      { ...hour, hour: new Date(ranAt.getTime() - 34 * 86_400_000) },
    ],
  });

  const report = await withClock(ranAt, purgeDueEvidence);
  expect(report).toEqual({ hoursPurged: 1, evidencePurged: 8, heldBack: 1, failed: 1 });
  expect(told).toHaveBeenCalledWith("retention.not_purged", expect.objectContaining({ incidentId: open.incidentId }));
  expect(await db.purgeRun.findMany()).toMatchObject([{ ranAt, hoursPurged: 1, evidencePurged: 8, heldBack: 1 }]);

  for (const texts of [await textsOfCase(due.incidentId), await textsOfAlert(old.alertId)]) {
    expect(texts).toHaveLength(4);
    expect(texts.every(({ plain, masked, purgedAt }) => plain === null && masked === null && purgedAt !== null)).toBe(true);
  }
  const kept = [await textsOfCase(held.incidentId), await textsOfCase(open.incidentId), await textsOfAlert(young.alertId)];
  expect(kept.flat()).toHaveLength(12);
  expect(kept.flat().every(({ plain, purgedAt }) => plain !== null && purgedAt === null)).toBe(true);
  expect(await purges(incidentStream(due.number))).toBe(4);
  expect(await purges(alertStream(old.number))).toBe(4);
  expect((await verifyLedger()).broken).toEqual([]);

  // Nothing is purged twice.
  expect(await withClock(ranAt, purgeDueEvidence)).toMatchObject({ hoursPurged: 0, evidencePurged: 0 });
});

test("evidence goes with a released hold, and with an alert only while it is dismissed", async () => {
  const held = await closedCase();
  const hold = await db.retentionHold.create({
    data: { incidentId: held.incidentId, reason: "照会への対応", placedById: stage.people.legal.id, placedAt: held.at(80) },
  });
  await db.retentionHold.update({
    where: { id: hold.id },
    data: { releasedAt: held.at(90), releasedById: stage.people.legal.id },
  });
  const undone = await dismissedAlert(30);
  await withClock(undone.at(40), () => undoDismissal({ alertId: undone.alertId, version: 1 }, stage.people.operator));

  await withClock(held.at(181 * DAY), purgeDueEvidence);
  expect((await textsOfCase(held.incidentId)).every(({ purgedAt }) => purgedAt !== null)).toBe(true);
  expect(await withClock(held.at(181 * DAY), () => purgeDismissedAlert(undone.alertId, WORKER))).toBe(0);
  expect((await textsOfAlert(undone.alertId)).every(({ purgedAt }) => purgedAt === null)).toBe(true);
});
