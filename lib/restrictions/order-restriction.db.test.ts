import { beforeAll, expect, test } from "vitest";
import { closeIncident } from "@/lib/incidents/close-incident";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { withheldClauses } from "@/lib/terms/applicable-clauses";
import { fillDefense } from "@/prisma/cast/justify";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { PROBED_BEFORE_CLAUSE, type Stage, setStage } from "@/prisma/cast/stage";
import { approveOrder } from "./approve-order";
import { orderRestriction } from "./order-restriction";
import type { OrderRestriction } from "./restriction-inputs";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const inCase = <Result>(played: PlayedCase, minutes: number, work: () => Promise<Result>) => withClock(played.at(minutes), work);
const complete = (played: PlayedCase) => inCase(played, 70, () => fillDefense(played.incidentId));
const order = (played: PlayedCase, input: OrderRestriction, person = stage.people.operator) =>
  inCase(played, 71, () => orderRestriction(input, person));
const rows = async () =>
  Promise.all([
    db.ledgerEntry.count(),
    db.justification.count(),
    db.restriction.count(),
    db.obligation.count(),
    db.timelineEntry.count(),
  ]);

/** An element of the form with another answer. */
const answered = (
  input: OrderRestriction,
  code: string,
  change: Partial<OrderRestriction["elements"][number]>,
): OrderRestriction => ({
  ...input,
  elements: input.elements.map((element) => (element.code === code ? { ...element, ...change } : element)),
});

test.each([
  [
    "the evidence element rests on nothing",
    "information",
    "evidenceMissing",
    (input) => answered(input, "information", { evidenceIds: [] }),
  ],
  [
    "no evidence line lies in the range",
    "information",
    "noEvidenceInRange",
    (input) => ({ ...input, factsFrom: new Date("2026-01-01"), factsUntil: new Date("2026-01-02") }),
  ],
  ["the conduct is left open", "conduct", "nothingChosen", (input) => answered(input, "conduct", { chosen: [] })],
  [
    "misuse is claimed but only a probe was seen",
    "conduct",
    "notShownByEvidence",
    (input) => answered(input, "conduct", { chosen: ["misuse"] }),
  ],
  [
    "the harm reaches other users alone",
    "harm",
    "outsideTheClause",
    (input) => answered(input, "harm", { chosen: ["other_users"] }),
  ],
  [
    "the harm is none that the clause knows",
    "harm",
    "outsideTheClause",
    (input) => answered(input, "harm", { chosen: ["reputation"] }),
  ],
  ["the judgement has no words", "judgement", "wordsMissing", (input) => answered(input, "judgement", { words: "" })],
  [
    "a milder measure is not rejected",
    "rejectedMilder.rate_limit",
    "milderNotRejected",
    (input) => ({ ...input, rejectedMilder: input.rejectedMilder.slice(0, 2) }),
  ],
  [
    "nothing says why no notice came first",
    "noPriorNoticeReason",
    "noReasonForSilence",
    (input) => ({ ...input, noPriorNoticeReason: "" }),
  ],
  [
    "it does not say how the restriction ends",
    "releaseCondition",
    "noReleaseCondition",
    (input) => ({ ...input, releaseCondition: "" }),
  ],
  ["nothing was counted", "eventCount", "nothingCounted", (input) => ({ ...input, eventCount: 0 })],
] as [string, string, string, (input: OrderRestriction) => OrderRestriction][])(
  "a justification in which %s is refused at %s, and nothing is written",
  async (_why, field, objection, spoil) => {
    const played = await stage.probedCase();
    const input = spoil(await complete(played));
    const before = await rows();
    const refused = await order(played, input).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid_input", fields: { [field]: `restrictions.objection.${objection}` } });
    expect(await rows()).toEqual(before);
  },
);

test("evidence of another case does not carry a justification", async () => {
  const [mine, other] = [await stage.probedCase(), await stage.probedCase()];
  const foreign = (await complete(other)).elements.find(({ code }) => code === "information")?.evidenceIds ?? [];
  const input = answered(await complete(mine), "information", { evidenceIds: foreign });
  await expect(order(mine, input)).rejects.toMatchObject({
    fields: { information: "restrictions.objection.evidenceOfAnotherCase" },
  });
});

test("on a probe from before the defense clause was in force, it cannot be used, and the reason is known", async () => {
  const played = await stage.probedCase(PROBED_BEFORE_CLAUSE);
  const before = await rows();
  // Decided days later, when the clause is in force: what counts is when the matter began.
  const input = await inCase(played, 5 * 1440, () => fillDefense(played.incidentId));
  await expect(inCase(played, 5 * 1440, () => orderRestriction(input, stage.people.operator))).rejects.toMatchObject({
    key: "restrictions.refusal.clauseNotInForceThen",
  });
  expect(await rows()).toEqual(before);
  const withheld = await withheldClauses(played.contract.contractId, PROBED_BEFORE_CLAUSE);
  expect(withheld.map(({ clause, why }) => [clause.code, why])).toEqual([["12-1", "not_yet_effective"]]);
});

test("a probe is no prohibited act: article 19 does not carry a measure against it", async () => {
  const played = await stage.probedCase();
  const { fillProhibited } = await import("@/prisma/cast/justify");
  const input = await inCase(played, 70, () => fillProhibited(played.incidentId));
  await expect(order(played, input)).rejects.toMatchObject({ fields: { act: "restrictions.objection.notShownByEvidence" } });
});

test("a stale form is refused, and a second order of the same measure too", async () => {
  const played = await stage.probedCase();
  const input = await complete(played);
  await order(played, input);
  await expect(order(played, input)).rejects.toMatchObject({ code: "stale_record" });
  await expect(order(played, await complete(played))).rejects.toMatchObject({ key: "restrictions.refusal.sameMeasureStands" });
});

test("of two operators who order at once, one wins", async () => {
  const played = await stage.probedCase();
  const input = await complete(played);
  const results = await Promise.allSettled([order(played, input), order(played, input, stage.people.secondOperator)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.restriction.count({ where: { incidentId: played.incidentId } })).toBe(1);
});

test("closing and ordering at once never ends in a closed case with a restriction", async () => {
  const played = await stage.probedCase();
  const input = await complete(played);
  const close = inCase(played, 71, () =>
    closeIncident(
      { incidentId: played.incidentId, version: input.version, outcome: "false_positive", reason: "本人の操作だった" },
      stage.people.secondOperator,
    ),
  );
  const results = await Promise.allSettled([order(played, input), close]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("suspending all sign-in needs a second approval by another person", async () => {
  const played = await stage.probedCase();
  const input = await complete(played);
  const rejectedMilder = [...input.rejectedMilder, { measure: "stop_sending" as const, reason: "受信箱の閲覧が続いている。" }];
  const { orderId } = await order(played, { ...input, measure: "suspend_sign_in", rejectedMilder });
  await expect(inCase(played, 72, () => approveOrder({ orderId }, stage.people.operator))).rejects.toMatchObject({
    key: "restrictions.refusal.anotherPerson",
  });
  await inCase(played, 73, () => approveOrder({ orderId }, stage.people.support));
  const duty = await db.obligation.findFirstOrThrow({ where: { orderId } });
  expect(duty).toMatchObject({ kind: "second_approval", dischargedById: stage.people.support.id });
});

test("an operator may not lift without a verified reset, and a lift before it is carried out stays in force", async () => {
  const played = await stage.probedCase();
  await played.restrict(70, "defense");
  await played.apply(72);
  const { requestLift } = await import("./request-lift");
  const row = await db.restriction.findUniqueOrThrow({ where: { id: played.restrictionId } });
  const wish = { restrictionId: row.id, version: row.version, reason: "もう大丈夫だと思う" };
  const before = await rows();
  await expect(
    inCase(played, 80, () => requestLift({ ...wish, ground: "stated_reason" }, stage.people.operator)),
  ).rejects.toMatchObject({ code: "not_permitted" });
  await expect(
    inCase(played, 80, () => requestLift({ ...wish, ground: "verified_reset" }, stage.people.operator)),
  ).rejects.toMatchObject({ key: "restrictions.refusal.noVerifiedReset" });
  await expect(
    inCase(played, 80, () => requestLift({ ...wish, ground: "object_gone" }, stage.people.operator)),
  ).rejects.toMatchObject({ key: "restrictions.refusal.objectStands" });
  expect(await rows()).toEqual(before);
  await inCase(played, 81, () => requestLift({ ...wish, ground: "stated_reason" }, stage.people.manager));
  await expect(
    inCase(played, 82, async () =>
      closeIncident({ ...(await played.seen()), outcome: "false_positive", reason: "誤検知でした" }, stage.people.operator),
    ),
  ).rejects.toMatchObject({
    key: "incidents.refusal.restrictionInForce",
  });
});

test("the database itself refuses an order without a whole justification", async () => {
  const played = await stage.probedCase();
  const clause = await db.clause.findFirstOrThrow({ where: { code: "12-1" } });
  const incident = await db.incident.findUniqueOrThrow({ where: { id: played.incidentId } });
  const decider = { decidedById: stage.people.operator.id, decidedAt: new Date() };
  const bare = db.$transaction(async (tx) => {
    const justification = await tx.justification.create({
      data: {
        incidentId: incident.id,
        clauseId: clause.id,
        clauseCode: "12-1",
        clauseText: "",
        clauseTextEn: "",
        termsNumber: 2,
        legalGroundLabel: "",
        factsFrom: new Date(),
        factsUntil: new Date(),
        eventCount: 1,
        measure: "stop_sending",
        rejectedMilder: [],
        isPriorNoticeGiven: true,
        releaseCondition: "",
        ...decider,
      },
    });
    await tx.restrictionOrder.create({
      data: {
        incidentId: incident.id,
        contractId: incident.contractId,
        justificationId: justification.id,
        measure: "stop_sending",
        ...decider,
      },
    });
  });
  await expect(bare).rejects.toThrow(/complete justification/);
});
