import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { joinSignIn } from "@/lib/evidence/join-sign-in";
import { purgeEvidence } from "@/lib/evidence/purge-evidence";
import { closeIncident } from "@/lib/incidents/close-incident";
import { endDueWatches, endWatch } from "@/lib/incidents/end-watch";
import { reopenIncident } from "@/lib/incidents/reopen-incident";
import { checkpointLedger } from "@/lib/ledger/checkpoint-ledger";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { formatElapsed, formatElapsedDays } from "@/lib/timeline/elapsed";
import { PROBED_AT, type Stage, setStage } from "./stage";

let stage: Stage;
const DAY = 24 * 60;
/** Minutes of the reference case: 13:37, 31:19, 58:38. */
const [APPLIED, CHANGED, FAILED] = [13 * 60 + 37, 31 * 60 + 19, 58 * 60 + 38];

beforeAll(async () => {
  stage = await setStage();
});

const stageOf = async (id: string) => (await db.incident.findUniqueOrThrow({ where: { id }, select: { stage: true } })).stage;
const milestonesOf = (id: string) => db.incidentAccount.findFirstOrThrow({ where: { incidentId: id } });
const owedIn = async (incidentId: string) =>
  (
    await db.obligation.findMany({
      where: { incidentId, dischargedAt: null, waivedAt: null, voidedAt: null },
      orderBy: { kind: "asc" },
    })
  ).map(({ kind }) => kind);

test("a probed account is defended from the alert to the closed case, with the four times of the reference case", async () => {
  const played = await stage.probedCase();
  const { incidentId } = played;
  expect(await stageOf(incidentId)).toBe("investigating");
  await played.restrict(APPLIED - 2, "defense");
  expect(await owedIn(incidentId)).toEqual(["carry_out_restriction"]);
  await played.apply(APPLIED);
  expect(await stageOf(incidentId)).toBe("restricted");
  expect(await owedIn(incidentId)).toEqual(["notify_customer", "review_restriction"]);
  await played.notify(APPLIED, "defense");
  expect(await stageOf(incidentId)).toBe("notified");
  expect(await owedIn(incidentId)).toEqual(["call_customer", "remind_customer", "review_restriction"]);
  await played.confirm(APPLIED + 30);
  await played.respond(CHANGED - 10, "password_changed", "海外の利用はない。すぐ変える。");
  expect(await owedIn(incidentId)).toEqual(["review_restriction"]);
  await played.reset(CHANGED);
  expect(await stageOf(incidentId)).toBe("reset");
  await withClock(played.at(FAILED + 1), () =>
    joinSignIn({
      account: played.account.address,
      ip: "203.0.113.41",
      at: played.at(FAILED),
      outcome: "failed",
      protocol: "smtp",
      host: "mx1",
      line: `postfix/submission/smtpd[9]: warning: unknown[203.0.113.41]: SASL LOGIN authentication failed, sasl_username=${played.account.address}`,
      sha256: "ab".repeat(32),
    }),
  );
  await played.verify(FAILED + 5);
  expect(await owedIn(incidentId)).toEqual(["decide_on_lifting", "review_restriction"]);
  await played.lift(FAILED + 60, "verified_reset");
  expect(await stageOf(incidentId)).toBe("watching");
  expect(await owedIn(incidentId)).toEqual(["watch"]);

  const early = withClock(played.at(20 * DAY), async () =>
    closeIncident({ ...(await played.seen()), outcome: "resolved", reason: "" }, stage.people.operator),
  );
  await expect(early).rejects.toMatchObject({ key: "incidents.refusal.watchRuns" });
  await withClock(played.at(34 * DAY), () => endDueWatches());
  expect(await owedIn(incidentId)).toEqual([]);
  await played.close(34 * DAY, "resolved");
  expect(await stageOf(incidentId)).toBe("closed");

  const row = await milestonesOf(incidentId);
  expect(row).toMatchObject({ kind: "defense", countedAs: "defense", isCounted: true, isOpen: false, isBrokenThrough: false });
  const since = (at: Date | null) => (at ? at.getTime() - PROBED_AT.getTime() : Number.NaN);
  expect([row.probedAt, row.restrictedAt, row.notifiedAt, row.resetAt].map((at) => formatElapsed(since(at)))).toEqual([
    "00:00",
    "13:37",
    "13:37",
    "31:19",
  ]);
  const entries = await db.timelineEntry.findMany({ where: { incidentId }, orderBy: { occurredAt: "asc" } });
  const told = Object.fromEntries(entries.map((entry) => [entry.kind, formatElapsed(since(entry.occurredAt))]));
  expect(told).toMatchObject({
    test_send: "00:00",
    restriction_applied: "13:37",
    notice_accepted: "13:37",
    reset_completed: "31:19",
    sign_in_failed: "58:38",
  });
  expect(formatElapsedDays(since(played.at(CHANGED)), "ja")).toBe("1日 07:19");
  expect(formatElapsedDays(since(played.at(FAILED)), "ja")).toBe("2日 10:38");
  expect((await verifyLedger()).broken).toEqual([]);
});

test("a case cannot be closed while a restriction is in force or waits to be carried out", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  for (const minutes of [75, 80]) {
    const entries = await db.ledgerEntry.count();
    for (const outcome of ["resolved", "false_positive"] as const) {
      await expect(played.close(minutes, outcome, "待てない")).rejects.toMatchObject({ code: "move_refused" });
    }
    await expect(played.close(minutes, "false_positive", "誤検知でした")).rejects.toMatchObject({
      key: "incidents.refusal.restrictionInForce",
    });
    expect(await db.ledgerEntry.count()).toBe(entries);
    if (minutes === 75) await played.apply(76);
  }
});

test("a manager ends the watch early with a reason, and it shows", async () => {
  const played = await stage.probedCase();
  await playToWatch(played);
  await withClock(played.at(3000), async () =>
    endWatch({ ...(await played.seen()), reason: "利用者が廃止を決めたため" }, stage.people.manager),
  );
  await played.close(3001, "resolved");
  const [entry] = await db.timelineEntry.findMany({ where: { incidentId: played.incidentId, kind: "watch_ended" } });
  expect(entry?.details).toMatchObject({ early: true });
});

test.each([
  ["the account's user left the company", "account_deleted_left"],
  ["the contract was left unused and is cancelled", "contract_cancelled"],
] as const)("where %s, the case closes without a reset and without a watch", async (_why, outcome) => {
  const played = outcome === "contract_cancelled" ? await lastContractCase() : await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  await played.respond(1000, outcome, "もう使っていない。");
  await played.lift(1010, "object_gone");
  expect(await owedIn(played.incidentId)).toEqual([]);
  await played.close(1020, "object_gone");
  expect(await stageOf(played.incidentId)).toBe("closed");
  expect(await db.credentialReset.count({ where: { incidentId: played.incidentId } })).toBe(0);
  expect(await milestonesOf(played.incidentId)).toMatchObject({ countedAs: "defense" });
});

test("a customer who never answers is ended by a waived obligation with its reason", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  await played.respond(7 * DAY, "no_answer", "三度かけたが出ない。");
  await expect(played.lift(8 * DAY, "verified_reset")).rejects.toMatchObject({ key: "restrictions.refusal.noVerifiedReset" });
  await played.lift(8 * DAY, "stated_reason", "利用の実態がなく、送信の試みも止まったため");
  await withClock(played.at(40 * DAY), () => endDueWatches());
  await expect(played.close(40 * DAY, "resolved")).rejects.toMatchObject({ key: "incidents.refusal.stillOwed" });
  await played.waive(40 * DAY, "連絡先がすべて不通のため");
  await played.close(40 * DAY + 1, "resolved");
  const waived = await db.obligation.findMany({ where: { incidentId: played.incidentId, waivedAt: { not: null } } });
  expect(waived.map(({ waiveReason }) => waiveReason)).toEqual(["連絡先がすべて不通のため", "連絡先がすべて不通のため"]);
});

test("abuse that starts while a defense measure is in force stays defense and is marked as broken through", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  const { burstFinding, SOURCES } = await import("./findings");
  const { alertId } = await played.raise(500, burstFinding(played.account.address, played.at(490), SOURCES[1], 300));
  await played.escalate(501, alertId);
  expect(await milestonesOf(played.incidentId)).toMatchObject({ kind: "defense", countedAs: "defense", isBrokenThrough: true });
});

test("reopening gives the case a new life and adds nothing to the count", async () => {
  const played = await stage.probedCase();
  await playToWatch(played);
  await withClock(played.at(40 * DAY), () => endDueWatches());
  await played.close(40 * DAY, "resolved");
  const before = await db.incidentAccount.count({ where: { isCounted: true } });
  await withClock(played.at(41 * DAY), async () =>
    reopenIncident({ ...(await played.seen()), reason: "同じ発信元から認証に成功した" }, stage.people.manager),
  );
  expect(await stageOf(played.incidentId)).toBe("investigating");
  expect(await milestonesOf(played.incidentId)).toMatchObject({ isOpen: true, closedAt: null });
  expect(await db.incidentAccount.count({ where: { isCounted: true } })).toBe(before);
});

test("the ledger verifies after evidence was purged", async () => {
  const played = await stage.probedCase();
  await playToWatch(played);
  await withClock(played.at(40 * DAY), () => endDueWatches());
  await played.close(40 * DAY, "resolved");
  await checkpointLedger();
  const { purged } = await withClock(played.at(230 * DAY), () => purgeEvidence({ incidentId: played.incidentId }, WORKER));
  expect(purged).toBeGreaterThan(4);
  const texts = await db.evidenceText.findMany({
    where: { evidence: { incidents: { some: { incidentId: played.incidentId } } } },
  });
  expect(texts.every(({ plain, masked, purgedAt }) => plain === null && masked === null && purgedAt !== null)).toBe(true);
  expect((await verifyLedger()).broken).toEqual([]);
});

test("evidence of an open case is not purged", async () => {
  const played = await stage.probedCase();
  await expect(purgeEvidence({ incidentId: played.incidentId }, WORKER)).rejects.toMatchObject({
    key: "evidence.refusal.caseIsOpen",
  });
});

async function playToWatch(played: Awaited<ReturnType<Stage["probedCase"]>>): Promise<void> {
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  await played.respond(1000, "password_changed", "変更した。");
  await played.reset(1001);
  await played.verify(1010);
  await played.lift(1020, "verified_reset");
}

/** A case of a contract that no other test needs: it is cancelled. */
async function lastContractCase() {
  const contract = stage.contracts[4];
  const account = contract?.accounts[0];
  if (!contract || !account) throw new Error("The stage has too few contracts");
  const { PlayedCase } = await import("./play-case");
  const { probeFinding, SOURCES } = await import("./findings");
  const played = new PlayedCase(stage.people, contract, account, PROBED_AT);
  const { alertId } = await played.raise(2, probeFinding(account.address, PROBED_AT, SOURCES[0]));
  await played.escalate(60, alertId);
  return played;
}
