import { beforeAll, expect, test } from "vitest";
import { hashText, incidentStream } from "@/lib/ledger/record-in-ledger";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import type { MilestoneKind } from "@/prisma/generated/client";
import { correctMilestone } from "./correct-milestone";
import { CorrectMilestone } from "./incident-inputs";

let stage: Stage;
const reason = "中継の記録にそれより早い認証があった";

beforeAll(async () => {
  stage = await setStage();
});

const milestone = (played: PlayedCase, kind: MilestoneKind) =>
  db.incidentMilestone.findFirstOrThrow({
    where: { kind, incidentAccount: { incidentId: played.incidentId }, correctedBy: null },
  });
const correct = async (played: PlayedCase, minutes: number, wish: { milestoneId: string; at: Date; isRetraction?: boolean }) => {
  const input = CorrectMilestone.parse({ ...(await played.seen()), reason, ...wish });
  return withClock(played.at(minutes), () => correctMilestone(input, stage.people.operator));
};
const account = (played: PlayedCase) => db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });
const rows = () => Promise.all([db.incidentMilestone.count(), db.timelineEntry.count(), db.ledgerEntry.count()]);

test("a wrong time is answered by a further row, the wrong one stays, and what is computed from it follows", async () => {
  const played = await stage.probedCase();
  const wrong = await milestone(played, "probed");
  const at = played.at(-30);
  await correct(played, 61, { milestoneId: wrong.id, at });
  expect(await db.incidentMilestone.findUniqueOrThrow({ where: { id: wrong.id } })).toEqual(wrong);
  expect(await milestone(played, "probed")).toMatchObject({ at, correctsId: wrong.id, reason, isRetraction: false });
  expect(await account(played)).toMatchObject({ probedAt: at });
  const entry = await db.timelineEntry.findFirstOrThrow({
    where: { incidentId: played.incidentId, kind: "milestone_corrected" },
  });
  expect(entry.details).toEqual({
    milestone: "probed",
    from: wrong.at.toISOString(),
    to: at.toISOString(),
    retracted: false,
    reason,
  });
  const proof = await db.ledgerEntry.findFirstOrThrow({
    where: { stream: incidentStream(played.number), kind: "MILESTONE_RECORDED" },
    orderBy: { seq: "desc" },
  });
  expect(proof.payload).toMatchObject({ milestone: "probed", correctsId: wrong.id, reason: hashText(reason) });

  // Corrected once more, it is the correction that is answered.
  await expect(correct(played, 62, { milestoneId: wrong.id, at: played.at(-20) })).rejects.toMatchObject({
    key: "incidents.refusal.alreadyCorrected",
  });
  await correct(played, 62, { milestoneId: (await milestone(played, "probed")).id, at: played.at(-20) });
  expect(await account(played)).toMatchObject({ probedAt: played.at(-20) });
});

test("a retraction says that it did not happen", async () => {
  const played = await stage.probedCase();
  const wrong = await milestone(played, "probed");
  await correct(played, 61, { milestoneId: wrong.id, at: wrong.at, isRetraction: true });
  expect(await account(played)).toMatchObject({ probedAt: null });
});

test("what a measure or a delivery proved is not corrected by hand", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  await played.notify(75, "defense");
  for (const kind of ["restricted", "notified"] as const) {
    const { id } = await milestone(played, kind);
    const before = await rows();
    await expect(correct(played, 80, { milestoneId: id, at: played.at(60) })).rejects.toMatchObject({
      code: "move_refused",
      key: "incidents.refusal.milestoneIsProved",
    });
    expect(await rows()).toEqual(before);
  }
});

test("a time ahead of us, another case's milestone and a case that changed meanwhile are refused, and nothing is written", async () => {
  const [played, other] = [await stage.probedCase(), await stage.probedCase()];
  const wrong = await milestone(played, "probed");
  const foreign = await milestone(other, "probed");
  const before = await rows();
  await expect(correct(played, 61, { milestoneId: wrong.id, at: played.at(62) })).rejects.toMatchObject({
    fields: { at: "incidents.refusal.inTheFuture" },
  });
  await expect(correct(played, 61, { milestoneId: foreign.id, at: played.at(1) })).rejects.toMatchObject({
    code: "not_found",
    key: "incidents.refusal.milestoneNotFound",
  });
  const stale = CorrectMilestone.parse({
    incidentId: played.incidentId,
    version: 99,
    milestoneId: wrong.id,
    at: played.at(1),
    reason,
  });
  await expect(withClock(played.at(61), () => correctMilestone(stale, stage.people.operator))).rejects.toMatchObject({
    code: "stale_record",
  });
  expect(await rows()).toEqual(before);
});

test("of two corrections at once one wins", async () => {
  const played = await stage.probedCase();
  const wrong = await milestone(played, "probed");
  const results = await Promise.allSettled([
    correct(played, 61, { milestoneId: wrong.id, at: played.at(-10) }),
    correct(played, 61, { milestoneId: wrong.id, at: played.at(-20) }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.incidentMilestone.count({ where: { correctsId: wrong.id } })).toBe(1);
});
