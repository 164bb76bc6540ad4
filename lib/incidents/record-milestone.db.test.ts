import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { readCaseKnown } from "@/lib/restrictions/read-case-known";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { PROBED_AT, PROBED_BEFORE_CLAUSE, type Stage, setStage } from "@/prisma/cast/stage";
import { endWatch } from "./end-watch";
import { undoEscalation } from "./undo-escalation";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const accountOf = (incidentId: string) => db.incidentAccount.findFirstOrThrow({ where: { incidentId } });

test("an earlier probe that is escalated later moves the case's zero, and both times stay readable", async () => {
  const played = await stage.probedCase();
  const { alertId } = await raiseAlert(probeFinding(played.account.address, PROBED_BEFORE_CLAUSE, SOURCES[1]), WORKER);
  await played.escalate(120, alertId);
  expect(await accountOf(played.incidentId)).toMatchObject({ probedAt: PROBED_BEFORE_CLAUSE });
  expect((await readCaseKnown(db, played.incidentId)).zero).toEqual(PROBED_BEFORE_CLAUSE);
  const probes = await db.incidentMilestone.findMany({
    where: { kind: "probed", incidentAccount: { incidentId: played.incidentId } },
  });
  expect(probes.map(({ at }) => at)).toEqual(expect.arrayContaining([PROBED_AT, PROBED_BEFORE_CLAUSE]));
  const told = await db.timelineEntry.findFirstOrThrow({ where: { incidentId: played.incidentId, kind: "milestone_corrected" } });
  expect(told.details).toMatchObject({
    milestone: "probed",
    from: PROBED_AT.toISOString(),
    to: PROBED_BEFORE_CLAUSE.toISOString(),
  });
});

test("a later probe moves nothing", async () => {
  const played = await stage.probedCase();
  const { alertId } = await raiseAlert(probeFinding(played.account.address, played.at(500), SOURCES[1]), WORKER);
  await played.escalate(600, alertId);
  expect(await accountOf(played.incidentId)).toMatchObject({ probedAt: PROBED_AT });
});

test("an abuse that turns out to have begun before the measure makes the account abuse", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  const late = await raiseAlert(burstFinding(played.account.address, played.at(300), SOURCES[1], 90), WORKER);
  await played.escalate(310, late.alertId);
  expect(await accountOf(played.incidentId)).toMatchObject({ kind: "defense", isBrokenThrough: true });
  const early = await raiseAlert(burstFinding(played.account.address, played.at(30), SOURCES[2], 60), WORKER);
  await played.escalate(320, early.alertId);
  expect(await accountOf(played.incidentId)).toMatchObject({ kind: "abuse", countedAs: "abuse", isBrokenThrough: false });
});

test("a second restriction needs a new password change, and its watch is not over because the first one was ended", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  await played.respond(1000, "password_changed", "変更した。");
  await played.reset(1001);
  await played.verify(1010);
  await played.lift(1020, "verified_reset");
  await withClock(played.at(1100), async () =>
    endWatch({ ...(await played.seen()), reason: "利用を終えるため" }, stage.people.manager),
  );

  await played.restrict(2000, "defense");
  await played.apply(2001);
  await expect(played.lift(2010, "verified_reset")).rejects.toMatchObject({ key: "restrictions.refusal.noVerifiedReset" });
  await played.notify(2011, "defense");
  await played.respond(2020, "password_changed", "もう一度変更した。");
  await played.reset(2030);
  await played.verify(2040);
  await played.lift(2050, "verified_reset");
  await expect(played.close(2100, "resolved")).rejects.toMatchObject({ key: "incidents.refusal.watchRuns" });
  const watches = await db.obligation.findMany({
    where: { incidentId: played.incidentId, kind: "watch" },
    orderBy: { openedAt: "asc" },
  });
  expect(watches.map(({ dischargedAt }) => dischargedAt !== null)).toEqual([true, false]);
});

test("an escalation cannot be undone, nor the case closed, after a failed order", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  const { failRestriction } = await import("@/lib/restrictions/give-up-restriction");
  await withClock(played.at(71), () =>
    failRestriction(
      { restrictionId: played.restrictionId, version: 0, error: "プロビジョニングが応答しない" },
      stage.people.operator,
    ),
  );
  const undo = withClock(played.at(72), async () => undoEscalation(await played.seen(), stage.people.operator));
  await expect(undo).rejects.toMatchObject({ key: "incidents.refusal.alreadyActed" });
  await expect(played.close(73, "false_positive", "誤検知でした")).rejects.toMatchObject({ key: "incidents.refusal.stillOwed" });
});

test("a probe on an account under a measure is no duty of its own", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  const again = probeFinding(played.account.address, played.at(400), SOURCES[3]);
  const { alertId } = await played.raise(402, again);
  await played.escalate(410, alertId);
  const duty = await db.obligation.findFirstOrThrow({ where: { alertId, kind: "act_on_probe" } });
  expect(duty.dischargedAt).not.toBeNull();
});
