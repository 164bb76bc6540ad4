import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { owedOf, toldOf } from "@/prisma/cast/restricted-case";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { answerDisagreement } from "./answer-disagreement";
import { ReviewFilter } from "./review-inputs";
import { reviewOrder } from "./review-order";
import { listDisagreements, listReviews } from "./review-queries";

const jst = (text: string) => new Date(`${text}+09:00`);
const JUNE = jst("2026-06-03T10:00:00");
const reason = "より軽い措置で足りたのではないか";
let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

async function restricted(zero?: Date): Promise<{ played: PlayedCase; orderId: string }> {
  const played = await stage.probedCase(zero);
  await played.restrict(70, "defense");
  await played.apply(72);
  const { id } = await db.restrictionOrder.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  return { played, orderId: id };
}

const review = (orderId: string, isAgreed: boolean, person = stage.people.manager) =>
  withClock(JUNE, () => reviewOrder({ orderId, isAgreed, reason }, person));
const answer = (orderId: string) =>
  withClock(JUNE, () => answerDisagreement({ orderId, answer: "次からは流量制限を先に検討する。" }, stage.people.operator));
const list = (filter: Record<string, string> = {}) =>
  withClock(JUNE, () => listReviews(ReviewFilter.parse({ span: "month", on: "2026-05", ...filter }), stage.people.manager));
const owesAnswer = async ({ incidentId }: PlayedCase) => (await owedOf(incidentId)).includes("answer_disagreement");

test("A decision that a manager agrees with owes nothing; the case's timeline and ledger tell it.", async () => {
  const { played, orderId } = await restricted();
  await review(orderId, true);
  const told = await toldOf(played);
  expect(told.timeline.at(-1)).toBe("order_reviewed");
  expect(told.ledger.at(-1)).toBe("ORDER_REVIEWED");
  expect(await owesAnswer(played)).toBe(false);
  const row = (await list()).rows.find((one) => one.orderId === orderId);
  expect(row).toMatchObject({
    incidentNumber: played.number,
    decidedBy: stage.people.operator.name,
    clause: { article: 12 },
    review: { isAgreed: true, reason, by: stage.people.manager.name, at: JUNE.toISOString() },
  });
  expect(row?.elements.length).toBeGreaterThan(0);
  expect(row?.rejectedMilder.length).toBeGreaterThan(0);
});

test("A disagreement owes an answer within three business days, holds the case open, and ends with what was done.", async () => {
  const { played, orderId } = await restricted();
  await review(orderId, false);
  const duty = await db.obligation.findFirstOrThrow({ where: { orderId, kind: "answer_disagreement" } });
  // Wednesday 10:00; a business day has 8.5 hours.
  expect(duty).toMatchObject({ blocksClosing: true, dueAt: jst("2026-06-08T10:00:00"), incidentId: played.incidentId });
  expect(await listDisagreements(played.incidentId, stage.people.operator)).toEqual([
    { orderId, measure: "stop_sending", reason, by: stage.people.manager.name, at: JUNE.toISOString() },
  ]);
  await answer(orderId);
  expect(await owesAnswer(played)).toBe(false);
  expect((await toldOf(played)).ledger.slice(-2)).toEqual(["OBLIGATION_DISCHARGED", "DISAGREEMENT_ANSWERED"]);
  const [row] = (await list({ view: "disagreed" })).rows;
  expect(row).toMatchObject({
    orderId,
    isAnswerOwed: false,
    answer: { text: "次からは流量制限を先に検討する。", by: stage.people.operator.name },
  });
});

test("Lifting the measure answers a disagreement as well.", async () => {
  const { played, orderId } = await restricted();
  await review(orderId, false);
  await played.respond(40 * 24 * 60, "account_deleted_left", "退職した。");
  expect(await owesAnswer(played)).toBe(true);
  await played.lift(40 * 24 * 60 + 10, "object_gone");
  expect(await owesAnswer(played)).toBe(false);
});

test("Nobody reviews what they decided, and nothing is reviewed twice; nothing is written.", async () => {
  const { played, orderId } = await restricted();
  const before = await toldOf(played);
  await expect(review(orderId, true, stage.people.operator)).rejects.toMatchObject({ key: "reviews.refusal.ownDecision" });
  expect(await toldOf(played)).toEqual(before);
  await review(orderId, true);
  const reviewed = await toldOf(played);
  await expect(review(orderId, false)).rejects.toMatchObject({ code: "stale_record" });
  await expect(answer(orderId)).rejects.toMatchObject({ key: "reviews.refusal.noAnswerOwed" });
  expect(await toldOf(played)).toEqual(reviewed);
});

test("Of two who review at once one wins, and of two who answer.", async () => {
  const { orderId } = await restricted();
  const reviews = await Promise.allSettled([review(orderId, false), review(orderId, false, stage.people.legal)]);
  expect(reviews.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const answers = await Promise.allSettled([answer(orderId), answer(orderId)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.restrictionReview.count({ where: { orderId } })).toBe(1);
});

test("The list holds a period's decisions to its last millisecond, and tells how many were agreed with.", async () => {
  const last = await restricted(new Date(jst("2026-05-31T23:59:59.999").getTime() - 70 * 60_000));
  const next = await restricted(new Date(jst("2026-06-01T00:00:00").getTime() - 70 * 60_000));
  const { rows, counts } = await list();
  expect(rows[0]?.orderId).toBe(last.orderId);
  expect(rows.map(({ orderId }) => orderId)).not.toContain(next.orderId);
  expect(counts).toEqual({ all: rows.length, open: 1, agreed: 2, disagreed: 3 });
  expect((await list({ view: "open" })).rows.map(({ orderId }) => orderId)).toEqual([last.orderId]);
});

test("A sample is the same for everybody who has its address, stays so when more is decided, and differs by its seed.", async () => {
  const upTo = jst("2026-05-20T00:00:00").toISOString();
  const drawn = (seed: string, sample = "3") => list({ sample, seed, upTo });
  const idsOf = async (seed: string) => (await drawn(seed)).rows.map(({ orderId }) => orderId);
  const first = await idsOf("a1b2c3");
  expect(first).toHaveLength(3);
  const { counts } = await drawn("a1b2c3");
  expect(counts.all).toBe(3);
  const seeds = ["seed1", "seed2", "seed3", "seed4", "seed5", "seed6"];
  const samples = new Set((await Promise.all(seeds.map(idsOf))).map((ids) => ids.join()));
  expect(samples.size).toBeGreaterThan(1);
  const before = await list();
  for (let count = 0; count < 4; count++) await restricted(jst("2026-05-25T09:00:00"));
  expect((await list()).counts.all).toBe(before.counts.all + 4);
  expect(await idsOf("a1b2c3")).toEqual(first);
});

test("A sample without its seed or its time is none.", () => {
  expect(ReviewFilter.parse({ sample: "5" }).sample).toBeUndefined();
  expect(ReviewFilter.parse({ sample: "5", seed: "a1b2c3" }).sample).toBeUndefined();
  expect(ReviewFilter.parse({ sample: "0", seed: "a1b2c3", upTo: JUNE.toISOString() }).sample).toBeUndefined();
});

test.each([`UPDATE "RestrictionReview" SET "isAgreed" = true`, `DELETE FROM "RestrictionReview"`])(
  "The database refuses the application: %s",
  async (sql) => {
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied/);
  },
);
