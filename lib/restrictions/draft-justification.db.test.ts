import { beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import type { PlayedCase } from "@/prisma/cast/play-case";
import { PROBED_BEFORE_CLAUSE, type Stage, setStage } from "@/prisma/cast/stage";
import { draftJustification, type JustificationDraft } from "./draft-justification";
import { objectionsTo } from "./justification-rules";
import { orderRestriction } from "./order-restriction";
import type { OrderRestriction } from "./restriction-inputs";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});

const draftOf = (played: PlayedCase, minutes: number) =>
  withClock(played.at(minutes), () => draftJustification(played.incidentId, played.contract.contractId, played.people.operator));

/** The form as it stands when it opens; a person adds why the customer is not asked first. */
async function filled(played: PlayedCase, draft: JustificationDraft, code: string, silence: string): Promise<OrderRestriction> {
  const clause = draft.clauses.find((one) => one.code === code);
  const account = await db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId } });
  if (!clause || !draft.facts) throw new Error("The draft is empty");
  return {
    ...(await played.seen()),
    incidentAccountIds: [account.id],
    clauseId: clause.id,
    measure: draft.proposed,
    parameters: { networks: [], countries: [] },
    elements: clause.elements.map(({ code: element, chosen, words, evidenceIds }) => ({
      code: element,
      chosen,
      words,
      evidenceIds,
    })),
    rejectedMilder: draft.measures
      .filter(({ weight }) => weight === "milder")
      .map(({ measure, reason }) => ({ measure, reason })),
    factsFrom: new Date(draft.facts.from),
    factsUntil: new Date(draft.facts.until),
    eventCount: draft.facts.count,
    isPriorNoticeGiven: false,
    noPriorNoticeReason: silence,
    releaseCondition: draft.releaseCondition,
  };
}

test("A probe's form lacks one thing only, the person's own reason not to ask first; with it the restriction is ordered.", async () => {
  const played = await stage.probedCase();
  const draft = await draftOf(played, 70);
  expect(draft.clauses[0]).toMatchObject({ code: "12-1", canBeCompleted: true });
  expect(draft.proposed).toBe("stop_sending");
  expect(draft.withheld).toEqual([]);

  const untouched = await filled(played, draft, "12-1", "");
  const evidence = new Map(draft.evidence.map(({ id, occurredAt }) => [id, { occurredAt: new Date(occurredAt) }]));
  const rules = draft.clauses[0]?.rules;
  if (!rules) throw new Error("No clause");
  expect(objectionsTo(untouched, rules, { ...draft.known, evidence }).map(({ field }) => field)).toEqual(["noPriorNoticeReason"]);
  await expect(withClock(played.at(71), () => orderRestriction(untouched, played.people.operator))).rejects.toBeInstanceOf(
    InvalidInput,
  );
  expect(await db.restrictionOrder.count({ where: { incidentId: played.incidentId } })).toBe(0);

  const whole = await filled(played, draft, "12-1", draft.phrases[0] ?? "");
  await withClock(played.at(72), () => orderRestriction(whole, played.people.operator));
  expect(await db.restriction.count({ where: { incidentId: played.incidentId, state: "requested" } })).toBe(1);
});

test("The facts of a draft are the alert's lines; each choice rests on them.", async () => {
  const played = await stage.probedCase();
  const draft = await draftOf(played, 70);
  const times = draft.evidence.map(({ occurredAt }) => occurredAt).sort();
  expect(draft.facts).toMatchObject({ from: times[0], until: times.at(-1) });
  const conduct = draft.clauses[0]?.elements.find(({ code }) => code === "conduct");
  expect(conduct).toMatchObject({ chosen: ["preparation"], evidenceIds: draft.evidence.map(({ id }) => id) });
});

test("Words of a draft are in the language of the person in front.", async () => {
  const played = await stage.probedCase();
  const operator = { ...played.people.operator, locale: "en" as const };
  const draft = await withClock(played.at(70), () => draftJustification(played.incidentId, played.contract.contractId, operator));
  expect(draft.releaseCondition).toMatch(/verified/);
});

test("On a probe from before the defense clause, 第12条 is not offered; the draft says since when it binds, and nothing can be ordered.", async () => {
  const played = await stage.probedCase(PROBED_BEFORE_CLAUSE);
  // Days later the clause is in force: the matter began before it all the same.
  const draft = await draftOf(played, 5 * 24 * 60);
  expect(draft.clauses.map(({ code }) => code)).not.toContain("12-1");
  expect(draft.clauses.filter(({ kind }) => kind !== "emergency").every(({ canBeCompleted }) => !canBeCompleted)).toBe(true);
  expect(draft.withheld).toMatchObject([{ code: "12-1", why: "not_yet_effective", termsNumber: 2 }]);
  expect(Date.parse(draft.withheld[0]?.effectiveFrom ?? "")).toBeGreaterThan(PROBED_BEFORE_CLAUSE.getTime());
  expect(draft.withheld[0]?.announcedAt).toBeTruthy();

  const order = await filled(played, draft, "19-2", "確認を待つ間に害が及ぶため");
  await expect(withClock(played.at(7201), () => orderRestriction(order, played.people.operator))).rejects.toBeInstanceOf(
    InvalidInput,
  );
  expect(await db.restrictionOrder.count({ where: { incidentId: played.incidentId } })).toBe(0);
});

test("A measure that stands already is named with the accounts it stands on.", async () => {
  const played = await stage.probedCase();
  await played.restrict(80, "defense");
  const draft = await draftOf(played, 90);
  expect(draft.measures.find(({ measure }) => measure === "stop_sending")?.standsOn).toHaveLength(1);
});
