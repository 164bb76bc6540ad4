import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { endDueWatches } from "@/lib/incidents/end-watch";
import { joinAlert } from "@/lib/incidents/join-alert";
import { verifyLedger } from "@/lib/ledger/verify-ledger";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { queueJobs } from "@/lib/platform/jobs";
import { listTimeline } from "@/lib/timeline/timeline-queries";
import { SOURCES } from "@/prisma/cast/findings";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { joinSignIn } from "./join-sign-in";
import type { JoinSignIn } from "./sign-in-inputs";
import { tellReturn } from "./tell-return";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

type Outcome = "accepted" | "failed" | "refused";

/** One attempt from the case's attacker source, so many seconds after the case's zero. */
function tryAt(played: PlayedCase, seconds: number, outcome: Outcome, ip: string = SOURCES[0].ip) {
  const at = played.at(seconds / 60);
  const line = `postfix/submission/smtpd[9]: ${outcome} unknown[${ip}] ${seconds}, sasl_username=${played.account.address}`;
  const sha256 = createHash("sha256").update(line).digest("hex");
  return withClock(at, () =>
    joinSignIn({ account: played.account.address.toUpperCase(), ip, at, outcome, protocol: "smtp", host: "mx1", line, sha256 }),
  );
}

const kept = (incidentId: string, kind?: string) =>
  db.timelineEntry.count({ where: { incidentId, kind: kind ?? { startsWith: "sign_in" } } });

const countsOf = async (incidentId: string) =>
  (await db.attackerReturn.findMany({ where: { incidentId }, orderBy: { firstAt: "asc" } })).map(
    ({ outcome, phase, count }) => `${outcome} ${phase} ${count}`,
  );
const owedIn = async (incidentId: string) =>
  (await db.obligation.findMany({ where: { incidentId, dischargedAt: null, waivedAt: null, voidedAt: null } })).map(
    ({ kind }) => kind,
  );
const returnAlerts = (accountId: string) => db.alert.findMany({ where: { accountId, ruleCode: "attacker.return" } });
const labelsOf = (incidentId: string) => db.ruleLabel.findMany({ where: { incidentId } });

const HOUR = 3600;
const DAY = 24 * HOUR;

test("A bot's failures of a day are one line of the timeline, which counts them; few of its lines become evidence.", async () => {
  const played = await stage.probedCase();
  const { incidentId, number } = played;
  // T+0 is 09:01:47 JST: these all lie between 11:00 and 12:00.
  for (let index = 0; index < 30; index++) expect(await tryAt(played, 2 * HOUR + index, "failed")).toBe(number);
  expect(await kept(incidentId)).toBe(1);
  expect(await countsOf(incidentId)).toEqual(["failed before_reset 30"]);
  await tryAt(played, 3 * HOUR, "accepted");
  await tryAt(played, 4 * HOUR, "refused");
  await tryAt(played, DAY, "failed");
  expect(await countsOf(incidentId)).toEqual([
    "failed before_reset 30",
    "accepted before_reset 1",
    "refused before_reset 1",
    "failed before_reset 1",
  ]);
  const numbers = (await db.incidentEvidence.findMany({ where: { incidentId } })).map((link) => link.number);
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 4 + 5 + 3 }, (_, index) => index + 1));
  const [line] = (await listTimeline(incidentId, stage.people.operator)).filter(({ kind }) => kind === "sign_in_failed");
  expect(line?.details).toMatchObject({ count: 30, until: played.at(2 * 60 + 29 / 60).toISOString() });
  expect((await verifyLedger()).broken).toEqual([]);
});

test("The ledger is told of the count once for many.", async () => {
  const played = await stage.probedCase();
  for (let index = 0; index < 8; index++) await tryAt(played, 2 * HOUR + index, "failed");
  const { id, evidenceId } = await db.attackerReturn.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  await tellReturn(id);
  await tellReturn(id);
  const told = await db.ledgerEntry.findMany({ where: { kind: "SIGN_INS_COUNTED", stream: `incident:${played.number}` } });
  expect(told.map(({ payload }) => payload)).toMatchObject([{ evidenceId, count: 8 }]);
});

test("A line that is read twice joins once; of the attacker's network only what failed joins, and says so.", async () => {
  const played = await stage.probedCase();
  await tryAt(played, 2 * HOUR, "failed");
  await tryAt(played, 2 * HOUR, "failed");
  expect(await countsOf(played.incidentId)).toEqual(["failed before_reset 1"]);
  expect(await tryAt(played, 2 * HOUR + 1, "accepted", "192.0.2.250")).toBeNull();
  const beside = SOURCES[0].ip.replace(/\d+$/, "250");
  expect(await tryAt(played, 2 * HOUR + 2, "accepted", beside)).toBeNull();
  expect(await tryAt(played, 2 * HOUR + 3, "failed", beside)).toBe(played.number);
  const row = await db.attackerReturn.findFirstOrThrow({ where: { incidentId: played.incidentId, ip: beside } });
  expect(row.isSameNetwork).toBe(true);
});

test("A job whose worker dies after its work is not done again, and one whose work failed is.", async () => {
  const played = await stage.probedCase();
  const address = played.account.address;
  const queued = () =>
    db.$queryRaw<{ payload: JoinSignIn; attempts: number; max: number }[]>`
      SELECT payload, attempts, max_attempts AS max FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'join-sign-in' AND payload->>'account' = ${address}
       ORDER BY j.id`;
  const signIns = Array.from({ length: 8 }, (_, index) => {
    const line = `failed ${index}`;
    const sha256 = createHash("sha256").update(`${address} ${line}`).digest("hex");
    const at = played.at(3 * 60 + index / 60);
    return { account: address, ip: SOURCES[0].ip, at, outcome: "failed", protocol: "smtp", host: "mx1", line, sha256 };
  });
  await inTransaction((tx) => queueJobs(tx, "join-sign-in", signIns));
  const jobs = await queued();
  expect(jobs).toHaveLength(8);
  // As a worker holds them.
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker', attempts = 1
    WHERE payload->>'account' = ${address}`;
  for (const { payload } of jobs) expect(await joinSignIn(payload)).toBe(played.number);
  for (const { payload } of jobs) expect(await joinSignIn(payload)).toBeNull();
  expect(await countsOf(played.incidentId)).toEqual(["failed before_reset 8"]);
  for (const { attempts, max } of await queued()) expect(attempts).toBe(max);

  const [again] = [{ ...signIns[0], line: "another", sha256: "c".repeat(64) }] as JoinSignIn[];
  await inTransaction((tx) => queueJobs(tx, "join-sign-in", again ? [{ ...again }] : []));
  const [job] = (await queued()).slice(-1);
  const failing = inTransaction(async () => {
    await joinSignIn(job?.payload as JoinSignIn);
    throw new Error("the database went away");
  });
  await expect(failing).rejects.toThrow("went away");
  expect(await joinSignIn(job?.payload as JoinSignIn)).toBe(played.number);
  expect(await countsOf(played.incidentId)).toEqual(["failed before_reset 9"]);
});

test("Many at once are one line with all of them, each line of evidence with its own number.", async () => {
  const played = await stage.probedCase();
  await Promise.all(Array.from({ length: 26 }, (_, index) => tryAt(played, 2 * HOUR + index, "failed")));
  expect(await countsOf(played.incidentId)).toEqual(["failed before_reset 26"]);
  expect(await db.incidentEvidence.count({ where: { incidentId: played.incidentId } })).toBe(4 + 5);
});

/** A case that has come as far as the verified change of the password, two days after its zero. */
async function changedCase(): Promise<PlayedCase> {
  const played = await stage.probedCase();
  await played.restrict(90, "defense");
  await played.apply(92);
  await played.notify(94, "defense");
  await played.respond(20 * 60, "password_changed", "すぐ変える。");
  await played.reset(24 * 60);
  return played;
}

test("A failure after the change labels the alerts of that source, once; it owes nothing and raises nothing.", async () => {
  const played = await changedCase();
  const before = await owedIn(played.incidentId);
  await tryAt(played, 30 * HOUR, "refused");
  expect(await labelsOf(played.incidentId)).toEqual([]);
  for (const second of [0, 1, 2]) await tryAt(played, 31 * HOUR + second, "failed");
  const beside = SOURCES[0].ip.replace(/\d+$/, "250");
  await tryAt(played, 32 * HOUR, "failed", beside);
  const labels = await labelsOf(played.incidentId);
  expect(labels).toMatchObject([{ ruleCode: "probe.test-send", ruleVersion: 1, label: "attacker_returned" }]);
  expect(labels[0]?.at).toEqual(played.at(31 * 60));
  expect(await owedIn(played.incidentId)).toEqual(before);
  expect(await returnAlerts(played.account.accountId)).toEqual([]);
  expect((await verifyLedger()).broken).toEqual([]);
});

test("A failure while a measure of ours refuses sign-ins says nothing about the password.", async () => {
  const played = await changedCase();
  await db.restriction.updateMany({ where: { incidentId: played.incidentId }, data: { measure: "suspend_sign_in" } });
  await tryAt(played, 31 * HOUR, "failed");
  expect(await labelsOf(played.incidentId)).toEqual([]);
});

test("An accepted sign-in after the change is a red alert that joins the open case, and the case owes an answer before all else.", async () => {
  const played = await changedCase();
  for (let index = 0; index < 20; index++) await tryAt(played, 40 * HOUR + index, "accepted");
  const [alert, ...others] = await returnAlerts(played.account.accountId);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ severity: "critical", score: 1, kind: "anomaly", eventCount: 16 });
  await joinAlert(alert?.id ?? "");
  expect(await db.alertIncident.findFirst({ where: { alertId: alert?.id ?? "" } })).toMatchObject({
    incidentId: played.incidentId,
  });
  expect(await owedIn(played.incidentId)).toContain("answer_return");
  // The password that let the attacker in again: another change is asked for, and the answer is given.
  await withClock(played.at(41 * 60), () => played.verify(41 * 60));
  await played.reset(42 * 60);
  expect(await owedIn(played.incidentId)).not.toContain("answer_return");
});

test("An accepted sign-in after the closing is a red alert of its own that waits in the queue with its line.", async () => {
  const played = await changedCase();
  await played.verify(25 * 60);
  await played.lift(26 * 60, "verified_reset");
  await tryAt(played, 30 * HOUR, "accepted");
  expect(await owedIn(played.incidentId)).toContain("answer_return");
  await db.obligation.updateMany({
    where: { incidentId: played.incidentId, kind: "answer_return" },
    data: { voidedAt: played.at(31 * 60), voidReason: "played" },
  });
  await withClock(played.at(34 * 24 * 60), () => endDueWatches());
  await played.close(34 * 24 * 60, "resolved");
  const [inCase] = await returnAlerts(played.account.accountId);
  for (const second of [0, 1]) await tryAt(played, 36 * DAY + second, "accepted");
  expect(await countsOf(played.incidentId)).toEqual(["accepted after_lift 1", "accepted after_close 2"]);
  const waiting = (await returnAlerts(played.account.accountId)).filter(({ id }) => id !== inCase?.id);
  expect(waiting).toMatchObject([{ state: "open", eventCount: 2, severity: "critical" }]);
  expect(await db.evidence.count({ where: { alertId: waiting[0]?.id ?? "" } })).toBe(2);
  expect(await owedIn(played.incidentId)).not.toContain("answer_return");
  expect((await verifyLedger()).broken).toEqual([]);
});
