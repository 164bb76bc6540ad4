import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { requestLift } from "./request-lift";
import { reviewRestriction } from "./review-restriction";

const DAY = 24 * 60;
const reason = "契約者がまだ応答していない";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const restrictionOf = (played: Played) => db.restriction.findUniqueOrThrow({ where: { id: played.restrictionId } });
const review = (played: Played, at: number, version: number) =>
  withClock(minutes(at), () => reviewRestriction({ restrictionId: played.restrictionId, version, reason }, people.operator));
const reviewsOf = (played: Played) =>
  db.obligation.findMany({
    where: { restrictionId: played.restrictionId, kind: "review_restriction" },
    orderBy: { openedAt: "asc" },
    select: { dueAt: true, dischargedAt: true, dischargedById: true },
  });

test("A restriction that is kept has its review done, and the next one a week from then.", async () => {
  const played = await playCase(people);
  await review(played, 6 * DAY, (await restrictionOf(played)).version);
  expect(await reviewsOf(played)).toEqual([
    { dueAt: minutes(20 + 7 * DAY), dischargedAt: minutes(6 * DAY), dischargedById: people.operator.id },
    { dueAt: minutes(13 * DAY), dischargedAt: null, dischargedById: null },
  ]);
  expect(await restrictionOf(played)).toMatchObject({ state: "applied", reviewDueAt: minutes(13 * DAY) });
  const told = await toldOf(played);
  expect(told.timeline.at(-1)).toBe("restriction_reviewed");
  expect(told.ledger.slice(-3)).toEqual(["RESTRICTION_REVIEWED", "OBLIGATION_DISCHARGED", "OBLIGATION_OPENED"]);
});

test("Of two who keep it at once, one wins and one review is owed.", async () => {
  const played = await playCase(people);
  const { version } = await restrictionOf(played);
  const both = await Promise.allSettled([review(played, 6 * DAY, version), review(played, 6 * DAY, version)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect((await owedOf(played.incidentId)).filter((kind) => kind === "review_restriction")).toHaveLength(1);
});

test("What is not in force, or about to end, is not kept, and nothing is written.", async () => {
  const refused = async (played: Played) => {
    const { version } = await restrictionOf(played);
    const before = [await toldOf(played), await owedOf(played.incidentId)];
    await expect(review(played, 40, version)).rejects.toMatchObject({ key: "restrictions.refusal.review" });
    expect([await toldOf(played), await owedOf(played.incidentId)]).toEqual(before);
  };
  const waiting = await playCase(people, { restricted: false });
  await waiting.restrict(15, "defense");
  await refused(waiting);
  const ending = await playCase(people);
  const { version } = await restrictionOf(ending);
  const wish = { restrictionId: ending.restrictionId, version, ground: "stated_reason" as const, reason: "本人の操作と分かった" };
  await withClock(minutes(30), () => requestLift(wish, people.manager));
  await refused(ending);
});
