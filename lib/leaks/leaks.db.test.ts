import { afterAll, beforeAll, expect, test } from "vitest";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { assessLeak } from "./assess-leak";
import { changeLeakRule } from "./change-leak-rule";
import type { AssessLeak, RecordLeakReport } from "./leak-inputs";
import { getLeaks } from "./leak-queries";
import { listLeakRules } from "./leak-rule-queries";
import { LEAK_RULES } from "./leak-rule-table";
import { recordLeakReport } from "./record-leak-report";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const endOf = (day: string) => new Date(`${day}T23:59:59.999+09:00`);
const REASON = "受信箱の閲覧が記録から確認できたため";

async function assess(played: Played, at: number, change: Partial<AssessLeak> = {}, seen?: { version: number }) {
  const wish: AssessLeak = {
    ...(await played.seen()),
    ...seen,
    regime: "personal_information",
    answer: "report_needed",
    reason: REASON,
    knownAt: minutes(60),
    wasRead: "yes",
    duty: "provider",
    ...change,
  };
  return withClock(minutes(at), () => assessLeak(wish, people.legal));
}

async function report(played: Played, at: number, change: Partial<RecordLeakReport> & { assessmentId: string }) {
  const wish: RecordLeakReport = {
    ...(await played.seen()),
    step: "preliminary",
    reportedAt: minutes(at - 1),
    recipient: "個人情報保護委員会",
    note: "受付番号 R-1",
    ...change,
  };
  return withClock(minutes(at), () => recordLeakReport(wish, people.legal));
}

/** What is owed by kind and first due time, and how the rest ended. */
async function dutiesOf({ incidentId }: Played) {
  const rows = await db.obligation.findMany({
    where: { incidentId, kind: { startsWith: "leak_" } },
    orderBy: [{ openedAt: "asc" }, { kind: "asc" }],
  });
  return rows.map(({ kind, dueAt, dischargedAt, voidedAt, voidReason, blocksClosing }) => ({
    kind,
    dueAt,
    state: dischargedAt ? "made" : voidedAt ? voidReason : "owed",
    blocksClosing,
  }));
}

test("Each regime is answered for itself, and owes its own two reports by the end of a JST day; they hold the case open.", async () => {
  const played = await playCase(people);
  await assess(played, 70);
  await assess(played, 71, { regime: "secrecy_of_communications", duty: null });
  expect(await dutiesOf(played)).toEqual([
    { kind: "leak_final", dueAt: endOf("2026-07-08"), state: "owed", blocksClosing: true },
    { kind: "leak_preliminary", dueAt: endOf("2026-06-13"), state: "owed", blocksClosing: true },
    { kind: "leak_secrecy_detail", dueAt: endOf("2026-07-08"), state: "owed", blocksClosing: true },
    { kind: "leak_secrecy_prompt", dueAt: endOf("2026-06-10"), state: "owed", blocksClosing: true },
  ]);
  const told = await toldOf(played);
  expect(told.timeline.slice(-2)).toEqual(["leak_assessed", "leak_assessed"]);
  expect(told.ledger.slice(-3)).toEqual(["LEAK_ASSESSED", "OBLIGATION_OPENED", "OBLIGATION_OPENED"]);
  await expect(played.close(80, "no_action", "閉じられないはず")).rejects.toThrow();
});

test("A report that is recorded discharges its own duty, and stays with its recipient.", async () => {
  const played = await playCase(people);
  const { assessmentId } = await assess(played, 70);
  await report(played, 90, { assessmentId });
  expect((await dutiesOf(played)).map(({ kind, state }) => [kind, state])).toEqual([
    ["leak_final", "owed"],
    ["leak_preliminary", "made"],
  ]);
  const told = await toldOf(played);
  expect(told.timeline.at(-1)).toBe("leak_reported");
  expect(told.ledger.slice(-2)).toEqual(["LEAK_REPORTED", "OBLIGATION_DISCHARGED"]);
  const { regimes } = await getLeaks(played.incidentId, 1, people.auditor);
  expect(regimes[0]).toMatchObject({
    standing: { id: assessmentId, answer: "report_needed", byName: people.legal.name },
    reports: [{ step: "preliminary", recipient: "個人情報保護委員会" }],
    owed: [{ step: "final", dueAt: endOf("2026-07-08").toISOString() }],
  });
  expect(regimes[1]).toMatchObject({ regime: "secrecy_of_communications", standing: null, owed: [] });
});

test("Not needed, with its reason, owes nothing and voids what was owed; later knowledge owes it anew.", async () => {
  const played = await playCase(people);
  await assess(played, 70);
  await assess(played, 80, { answer: "not_needed", wasRead: "no", duty: null });
  expect((await dutiesOf(played)).map(({ state }) => state)).toEqual(["leak_reassessed", "leak_reassessed"]);
  await assess(played, 3000, { knownAt: minutes(2900) });
  const owed = (await dutiesOf(played)).filter(({ state }) => state === "owed");
  expect(owed).toMatchObject([
    { kind: "leak_final", dueAt: endOf("2026-07-10") },
    { kind: "leak_preliminary", dueAt: endOf("2026-06-15") },
  ]);
  const { regimes } = await getLeaks(played.incidentId, 1, people.legal);
  expect(regimes[0]?.earlier).toHaveLength(2);
});

test("An answer that changes only the purpose moves the final report alone, and a report made since it was known stays made.", async () => {
  const played = await playCase(people);
  const { assessmentId } = await assess(played, 70);
  await report(played, 90, { assessmentId });
  await assess(played, 100, { isWrongful: true });
  expect((await dutiesOf(played)).map(({ kind, dueAt, state }) => [kind, dueAt, state])).toEqual([
    ["leak_final", endOf("2026-07-08"), "leak_reassessed"],
    ["leak_preliminary", endOf("2026-06-13"), "made"],
    ["leak_final", endOf("2026-08-07"), "owed"],
  ]);
  // A report from before it was known cannot have told of it.
  await assess(played, 200, { isWrongful: true, knownAt: minutes(150) });
  expect((await dutiesOf(played)).filter(({ state }) => state === "owed").map(({ kind }) => kind)).toEqual([
    "leak_final",
    "leak_preliminary",
  ]);
});

test("The same answer again leaves what is owed as it is, with its extension.", async () => {
  const played = await playCase(people);
  await assess(played, 70);
  const before = await dutiesOf(played);
  await assess(played, 80, { persons: 12 });
  expect(await dutiesOf(played)).toEqual(before);
});

test("Where the report is the contractor's alone nothing is owed by us.", async () => {
  const played = await playCase(people);
  await assess(played, 70, { duty: "contractor" });
  expect(await dutiesOf(played)).toEqual([]);
});

test("What cannot be is refused, and nothing is written.", async () => {
  const played = await playCase(people);
  const { assessmentId } = await assess(played, 70, { answer: "not_needed", duty: null });
  const before = await toldOf(played);
  const refused = async (attempt: Promise<unknown>, key: string) => {
    await expect(attempt).rejects.toMatchObject(key.includes(".input.") ? { issues: [{ message: key }] } : { key });
  };
  await refused(assess(played, 80, { knownAt: minutes(81) }), "leaks.refusal.inFuture");
  await refused(assess(played, 80, { reason: "短い" }), "leaks.input.reason");
  await refused(assess(played, 80, { duty: null }), "leaks.input.duty");
  await refused(assess(played, 80, { readFrom: minutes(2), readUntil: minutes(1) }), "leaks.input.period");
  await refused(report(played, 80, { assessmentId }), "leaks.refusal.notNeeded");
  expect(await toldOf(played)).toEqual(before);
  const second = await assess(played, 90);
  await refused(report(played, 100, { assessmentId }), "leaks.refusal.replaced");
  await refused(report(played, 100, { ...second, step: "prompt" }), "leaks.refusal.otherRegime");
  await refused(report(played, 100, { ...second, reportedAt: minutes(59) }), "leaks.refusal.beforeKnown");
  await refused(report(played, 100, { ...second, reportedAt: minutes(101) }), "leaks.refusal.inFuture");
  expect(await db.leakReport.count({ where: { assessmentId: second.assessmentId } })).toBe(0);
});

test("Of two who answer at once, one wins.", async () => {
  const played = await playCase(people);
  const seen = await played.seen();
  const both = await Promise.allSettled([
    assess(played, 70, {}, seen),
    assess(played, 70, { answer: "not_needed", duty: null }, seen),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.leakAssessment.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("A closed case is reopened before anything is answered.", async () => {
  const played = await playCase(people, { restricted: false });
  await played.close(70, "no_action", "ご本人の利用と分かったため");
  await expect(assess(played, 80)).rejects.toMatchObject({ key: "leaks.refusal.closed" });
});

test("The period begins with the first probe, and ends with what kept the reader out.", async () => {
  const played = await playCase(people);
  const before = await getLeaks(played.incidentId, 1, people.legal);
  expect(before.prefill).toEqual({
    readFrom: minutes(0).toISOString(),
    readUntil: minutes(20).toISOString(),
    endedBy: "sending_only",
  });
  expect(before.isReadingPlausible).toBe(false);
  await played.reset(120);
  const after = await getLeaks(played.incidentId, 1, people.legal);
  expect(after.prefill.endedBy).toBe("reset");
});

test("A sign-in by IMAP among the cited lines makes reading plausible.", async () => {
  const played = await playCase(people);
  const link = await db.alertIncident.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  const evidence = await db.evidence.create({
    data: {
      kind: "log_line",
      alertId: link.alertId,
      occurredAt: minutes(1),
      grade: 1,
      sha256: "c".repeat(64),
      recordedAt: minutes(3),
    },
  });
  const plain = `dovecot: imap-login: Login: user=<${played.account.address}>, method=PLAIN, rip=203.0.113.41`;
  await db.evidenceText.create({ data: { evidenceId: evidence.id, plain } });
  expect((await getLeaks(played.incidentId, 1, people.legal)).isReadingPlausible).toBe(true);
});

test("A rule changed by legal holds for what is answered afterwards, and moves nothing that is owed already.", async () => {
  const played = await playCase(people);
  await assess(played, 70);
  const owed = await dutiesOf(played);
  const change = {
    step: "preliminary",
    days: 3,
    countsFirst: true,
    movesOn: false,
    source: LEAK_RULES.preliminary.source,
  } as const;
  const { ruleId } = await withClock(minutes(80), () =>
    changeLeakRule({ ...change, onId: null, changeNote: "内部の目安を3日に早める" }, people.legal),
  );
  expect(await dutiesOf(played)).toEqual(owed);
  const later = await playCase(people);
  await assess(later, 90);
  expect((await dutiesOf(later)).find(({ kind }) => kind === "leak_preliminary")?.dueAt).toEqual(endOf("2026-06-11"));
  const { rows, versions } = await listLeakRules(people.auditor);
  expect(rows.find(({ step }) => step === "preliminary")).toMatchObject({ id: ruleId, days: 3 });
  expect(versions).toMatchObject([{ id: ruleId, byName: people.legal.name, changeNote: "内部の目安を3日に早める" }]);
  const entries = await db.ledgerEntry.findMany({ where: { stream: "leak-rule:preliminary" } });
  expect(entries.map(({ kind }) => kind)).toEqual(["LEAK_RULE_CHANGED"]);
});

test("Of two who change a rule at once, one wins; days are needed where the law counts them.", async () => {
  const base = { step: "detail", countsFirst: true, movesOn: false, source: LEAK_RULES.detail.source, onId: null } as const;
  const change = (days: number | null) => changeLeakRule({ ...base, days, changeNote: "確認のうえ改める" }, people.legal);
  const both = await Promise.allSettled([change(20), change(25)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.leakRule.count({ where: { step: "detail", supersededAt: null } })).toBe(1);
  expect(() => change(null)).toThrow();
});

test("A report that was waived is not owed again by an answer that leaves its time as it was.", async () => {
  const played = await playCase(people);
  await assess(played, 70);
  const preliminary = { incidentId: played.incidentId, kind: "leak_preliminary" };
  const { id, version } = await db.obligation.findFirstOrThrow({ where: preliminary });
  await withClock(minutes(80), () =>
    waiveObligation({ obligationId: id, version, reason: "委員会と協議し、確報にまとめる" }, people.manager),
  );
  await assess(played, 90, { persons: 12 });
  expect(await db.obligation.count({ where: preliminary })).toBe(1);
  // Another time is another duty.
  await assess(played, 3000, { knownAt: minutes(2900) });
  expect(await db.obligation.count({ where: preliminary })).toBe(2);
});
