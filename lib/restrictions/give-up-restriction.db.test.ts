import { beforeAll, expect, test } from "vitest";
import { hashText, incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fillDefense } from "@/prisma/cast/justify";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { failRestriction, retryRestriction, withdrawRestriction } from "./give-up-restriction";
import { orderRestriction } from "./order-restriction";

let stage: Stage;
const error = "554 5.7.1 provisioning refused the switch";
const reason = "別の手段で止まったため取り下げる";

beforeAll(async () => {
  stage = await setStage();
});

async function ordered(): Promise<PlayedCase> {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  return played;
}

const rowOf = ({ restrictionId }: PlayedCase) => db.restriction.findUniqueOrThrow({ where: { id: restrictionId } });
const seen = async (played: PlayedCase) => ({ restrictionId: played.restrictionId, version: (await rowOf(played)).version });
const fail = async (played: PlayedCase, minutes: number, actor = stage.people.operator) => {
  const input = { ...(await seen(played)), error };
  return withClock(played.at(minutes), () => failRestriction(input, actor));
};
const retry = async (played: PlayedCase, minutes: number) => {
  const input = await seen(played);
  return withClock(played.at(minutes), () => retryRestriction(input, stage.people.operator));
};
const withdraw = async (played: PlayedCase, minutes: number, actor = stage.people.operator) => {
  const input = { ...(await seen(played)), reason };
  return withClock(played.at(minutes), () => withdrawRestriction(input, actor));
};
const owed = async ({ incidentId }: PlayedCase) =>
  (
    await db.obligation.findMany({
      where: { incidentId, dischargedAt: null, waivedAt: null, voidedAt: null },
      orderBy: { kind: "asc" },
    })
  ).map(({ kind }) => kind);
const ledgerKinds = async (played: PlayedCase) =>
  (await db.ledgerEntry.findMany({ where: { stream: incidentStream(played.number) }, orderBy: { seq: "asc" } })).map(
    ({ kind }) => kind,
  );
const rows = () =>
  Promise.all([db.ledgerEntry.count(), db.timelineEntry.count(), db.obligation.count({ where: { voidedAt: null } })]);

test("a restriction that the mail system refused stays owed, and is tried again until it is carried out", async () => {
  const played = await ordered();
  const { version } = await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } });
  await fail(played, 71);
  expect(await rowOf(played)).toMatchObject({ state: "failed", failedAt: played.at(71), error, attempts: 1, appliedAt: null });
  expect(await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } })).toMatchObject({
    stage: "investigating",
    version: version + 1,
  });
  expect(await owed(played)).toEqual(["carry_out_restriction"]);
  expect(
    await db.timelineEntry.findFirstOrThrow({ where: { incidentId: played.incidentId, kind: "restriction_failed" } }),
  ).toMatchObject({ accountId: played.account.accountId, details: { measure: "stop_sending", error } });
  const proof = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: incidentStream(played.number), kind: "RESTRICTION_FAILED" },
  });
  expect(proof.payload).toEqual({ restrictionId: played.restrictionId, error: hashText(error) });

  await retry(played, 72);
  expect(await rowOf(played)).toMatchObject({ state: "requested", failedAt: null, error: null, attempts: 1 });
  expect(await owed(played)).toEqual(["carry_out_restriction"]);
  expect(await ledgerKinds(played)).toContain("RESTRICTION_RETRIED");
  await played.apply(73);
  expect(await rowOf(played)).toMatchObject({ state: "applied" });
  expect(await owed(played)).toEqual(["notify_customer", "review_restriction"]);
});

test.each([
  ["was never tried", async (_played: PlayedCase) => {}],
  ["the mail system refused", (played: PlayedCase) => fail(played, 71)],
])("a restriction that %s is withdrawn, nothing is owed for it, and the case may close", async (_which, before) => {
  const played = await ordered();
  await before(played);
  await withdraw(played, 75);
  expect(await rowOf(played)).toMatchObject({
    state: "withdrawn",
    withdrawnAt: played.at(75),
    withdrawReason: reason,
    failedAt: null,
  });
  expect(await owed(played)).toEqual([]);
  const duty = await db.obligation.findFirstOrThrow({ where: { restrictionId: played.restrictionId } });
  expect(duty).toMatchObject({ kind: "carry_out_restriction", voidReason: "withdrawn", dischargedAt: null });
  expect(await db.timelineEntry.count({ where: { incidentId: played.incidentId, kind: "restriction_withdrawn" } })).toBe(1);
  expect((await ledgerKinds(played)).filter((kind) => /WITHDRAWN|VOIDED/.test(kind))).toEqual([
    "RESTRICTION_WITHDRAWN",
    "OBLIGATION_VOIDED",
  ]);
  await played.close(76, "no_action", "制限せずに終わった");
});

test("with the last restriction of an order its second approval is no longer owed", async () => {
  const played = await stage.probedCase();
  const input = await withClock(played.at(70), () => fillDefense(played.incidentId));
  const rejectedMilder = [...input.rejectedMilder, { measure: "stop_sending" as const, reason: "受信箱の閲覧が続いている。" }];
  const { restrictionIds } = await withClock(played.at(71), () =>
    orderRestriction({ ...input, measure: "suspend_sign_in", rejectedMilder }, stage.people.operator),
  );
  played.restrictionId = restrictionIds[0] ?? "";
  expect(await owed(played)).toContain("second_approval");
  await withdraw(played, 72);
  expect(await owed(played)).toEqual([]);
});

test("what is in force is neither failed nor withdrawn, and what waits or was withdrawn is not tried again", async () => {
  const [waiting, applied, withdrawn] = [await ordered(), await ordered(), await ordered()];
  await applied.apply(72);
  await withdraw(withdrawn, 72);
  const before = await rows();
  const refused = { code: "move_refused" };
  await expect(fail(applied, 80)).rejects.toMatchObject({ ...refused, key: "restrictions.refusal.fail" });
  await expect(withdraw(applied, 80)).rejects.toMatchObject({ ...refused, key: "restrictions.refusal.withdraw" });
  await expect(retry(waiting, 80)).rejects.toMatchObject({ ...refused, key: "restrictions.refusal.retry" });
  await expect(retry(withdrawn, 80)).rejects.toMatchObject({ ...refused, key: "restrictions.refusal.retry" });
  await expect(withdraw(withdrawn, 80)).rejects.toMatchObject({ ...refused, key: "restrictions.refusal.withdraw" });
  expect(await rows()).toEqual(before);
});

test("a restriction that another person changed meanwhile is refused", async () => {
  const played = await ordered();
  const stale = await seen(played);
  await fail(played, 71);
  await retry(played, 72);
  const before = await rows();
  for (const verb of [
    () => failRestriction({ ...stale, error }, stage.people.secondOperator),
    () => withdrawRestriction({ ...stale, reason }, stage.people.secondOperator),
  ]) {
    await expect(withClock(played.at(73), verb)).rejects.toMatchObject({ code: "stale_record" });
  }
  expect(await rows()).toEqual(before);
});

test("of one who withdraws and one who reports a failure at once, one wins", async () => {
  const played = await ordered();
  const results = await Promise.allSettled([withdraw(played, 71), fail(played, 71, stage.people.secondOperator)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(["withdrawn", "failed"]).toContain((await rowOf(played)).state);
});
