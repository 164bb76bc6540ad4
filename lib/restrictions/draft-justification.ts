import type { Operator } from "@/lib/access/actor";
import { sentence } from "@/lib/i18n/sentence";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type ApplicableClause, applicableClauses } from "@/lib/terms/applicable-clauses";
import {
  canBeCompleted,
  type DraftEvidence,
  draftChoice,
  factsRange,
  readsMailbox,
  type SeenInCase,
  weighMeasures,
} from "./draft-rules";
import type { ClauseToFill } from "./justification-rules";
import { type Measure, NEEDS_SECOND_APPROVAL, proposeMeasure } from "./measures";
import { fillable } from "./order-restriction";
import { readCaseKnown } from "./read-case-known";
import { type WithheldClause, withheldFor } from "./withheld-clauses";

export interface DraftElement {
  code: string;
  label: string;
  labelEn: string;
  proof: ClauseToFill["elements"][number]["proof"];
  allowed: { code: string; label: string; labelEn: string; needs?: "probe" | "abuse" }[];
  completedBy: string[];
  /** What the form begins with. */
  chosen: string[];
  words: string;
  evidenceIds: string[];
}

export interface DraftClause {
  id: string;
  code: string;
  kind: ApplicableClause["kind"];
  article: number;
  paragraph: number | null;
  item: number | null;
  heading: string;
  headingEn: string;
  text: string;
  textEn: string;
  document: { code: string; title: string; titleEn: string };
  termsNumber: number;
  effectiveFrom: string | null;
  legalGround: { label: string; labelEn: string; source: string } | null;
  needsSecondApproval: boolean;
  /** Whether what the case shows can complete it at all. */
  canBeCompleted: boolean;
  /** As the rules read it: the form judges itself by them. */
  rules: ClauseToFill;
  elements: DraftElement[];
}

/** The form of a restriction, filled in from the evidence. Times are ISO 8601 in UTC. */
export interface JustificationDraft {
  /** Choosable: in force both when the matter began and now. Those that the case can complete come first. */
  clauses: DraftClause[];
  withheld: WithheldClause[];
  /** T+0, by which the clauses were asked for. */
  zero: string | null;
  measures: {
    measure: Measure;
    weight: "milder" | "proposed" | "wider";
    /** For a milder one: the reason that the form begins with; for a wider one: why not. */
    reason: string;
    needsSecondApproval: boolean;
    /** Accounts on which it stands already. */
    standsOn: string[];
  }[];
  proposed: Measure;
  facts: { from: string; until: string; count: number } | null;
  sources: string[];
  countries: string[];
  evidence: { id: string; number: number; occurredAt: string; plain: string | null; isOfAlert: boolean }[];
  /** Reasons not to ask first, to choose from. None is filled in: that judgement is the person's own. */
  phrases: string[];
  releaseCondition: string;
  rules: { code: string; version: number; number: number; score: number }[];
  known: { hasProbe: boolean; hasAbuse: boolean };
}

/** Fills the form of a justification beforehand, in the operator's language, so that a minute is enough at three in the morning. */
export async function draftJustification(
  incidentId: string,
  contractId: string,
  operator: Operator,
): Promise<JustificationDraft> {
  const [known, seenOf] = await Promise.all([readCaseKnown(db, incidentId), readSeen(incidentId)]);
  const { alerts, evidence } = seenOf;
  const sources = [...new Set(alerts.flatMap(({ sourceIps }) => sourceIps))];
  const countries = [...new Set(alerts.flatMap(({ country }) => country ?? []))];
  const seen: SeenInCase = {
    hasProbe: known.hasProbe,
    hasAbuse: known.hasAbuse,
    hasSend: alerts.some(({ kind }) => kind === "probe" || kind === "abuse"),
    hasMailboxUse: readsMailbox(evidence),
    sourceCount: sources.length,
    countries,
  };
  const proposed = proposeMeasure(seen);
  const say = (key: string, params: Record<string, string | number> = {}) =>
    sentence(operator.locale, `restrictions.draft.${key}`, params);
  const rule = alerts[0];
  const words = rule
    ? await say("judgement", {
        rule: rule.ruleCode,
        version: rule.ruleVersion,
        score: rule.score.toFixed(2),
        number: rule.number,
      })
    : "";
  const range = factsRange(evidence);
  const bindings = await clausesFor(contractId, known);
  const clauses = bindings.map((clause) => draftClause(clause, seen, evidence, words));
  return {
    clauses: clauses.sort((a, b) => rank(a) - rank(b)),
    withheld: await withheldFor(contractId, known.zero ?? now(), bindings, db),
    zero: known.zero?.toISOString() ?? null,
    measures: await weighed(incidentId, proposed, seen, say),
    proposed,
    facts: range && { ...range, count: alerts.reduce((sum, { eventCount }) => sum + eventCount, 0) },
    sources,
    countries,
    evidence,
    phrases: await Promise.all(
      (seen.hasAbuse ? ["abuseRuns", "attackerReads"] : ["burstMayBegin", "attackerReads"]).map((key) => say(`silence.${key}`)),
    ),
    releaseCondition: await say("release"),
    rules: alerts.map(({ ruleCode, ruleVersion, number, score }) => ({ code: ruleCode, version: ruleVersion, number, score })),
    known: { hasProbe: known.hasProbe, hasAbuse: known.hasAbuse },
  };
}

type Say = (key: string, params?: Record<string, string | number>) => Promise<string>;
type CaseEvidence = JustificationDraft["evidence"];

/** The defense clause before the others, an emergency last, what cannot be completed at the very end. */
const rank = ({ kind, canBeCompleted: can }: DraftClause) =>
  (can ? 0 : 10) + { defense: 0, prohibited_acts: 1, emergency: 2, other: 3 }[kind];

/** Clauses that permit a restriction and bound the contract at T+0 as well as now, in the version in force now. */
async function clausesFor(contractId: string, { zero }: { zero: Date | null }): Promise<ApplicableClause[]> {
  const permitting = (await applicableClauses(contractId, now())).filter(({ permitsRestriction }) => permitsRestriction);
  if (zero === null) return permitting;
  const then = await applicableClauses(contractId, zero);
  const nameOf = ({ code, termsVersion }: ApplicableClause) => `${termsVersion.document.code}/${code}`;
  const bound = new Set(then.map(nameOf));
  return permitting.filter((clause) => bound.has(nameOf(clause)));
}

function draftClause(clause: ApplicableClause, seen: SeenInCase, evidence: CaseEvidence, words: string): DraftClause {
  const rules = fillable(clause);
  const [ground] = clause.legalGrounds;
  const cited = evidence.filter(({ isOfAlert }) => isOfAlert).map(({ id }) => id);
  return {
    id: clause.id,
    code: clause.code,
    kind: clause.kind,
    article: clause.article,
    paragraph: clause.paragraph,
    item: clause.item,
    heading: clause.heading,
    headingEn: clause.headingEn,
    text: clause.text,
    textEn: clause.textEn,
    document: clause.termsVersion.document,
    termsNumber: clause.termsVersion.number,
    effectiveFrom: clause.termsVersion.effectiveFrom?.toISOString() ?? null,
    legalGround: ground ? { label: ground.label, labelEn: ground.labelEn, source: ground.source } : null,
    needsSecondApproval: clause.kind === "emergency",
    canBeCompleted: canBeCompleted(rules, seen),
    rules,
    elements: clause.elements.map((element, index) => {
      const rule = rules.elements[index];
      const restsOnLines = element.proof === "evidence_in_range" || element.proof === "choice";
      return {
        code: element.code,
        label: element.label,
        labelEn: element.labelEn,
        proof: element.proof,
        allowed: element.allowed as unknown as DraftElement["allowed"],
        completedBy: element.completedBy,
        chosen: rule?.proof === "choice" ? draftChoice(rule, seen) : [],
        // The rule's finding is the judgement of a defense clause; an emergency is argued by the person alone.
        words: element.proof === "words" && clause.kind !== "emergency" ? words : "",
        evidenceIds: restsOnLines ? cited : [],
      };
    }),
  };
}

async function weighed(
  incidentId: string,
  proposed: Measure,
  seen: SeenInCase,
  say: Say,
): Promise<JustificationDraft["measures"]> {
  const standing = await db.restriction.findMany({
    where: { incidentId, state: { in: ["requested", "applied", "confirmed", "lift_requested", "uncertain"] } },
    select: { measure: true, incidentAccountId: true },
  });
  const params = { sources: seen.sourceCount, countries: seen.countries.join(", ") };
  return Promise.all(
    weighMeasures(proposed, seen).map(async ({ measure, weight, why }) => ({
      measure,
      weight,
      reason: await say(`${weight === "wider" ? "wider" : weight === "milder" ? "milder" : "proposed"}.${why}`, params),
      needsSecondApproval: NEEDS_SECOND_APPROVAL.includes(measure),
      standsOn: standing.filter((row) => row.measure === measure).map((row) => row.incidentAccountId),
    })),
  );
}

async function readSeen(incidentId: string) {
  const [links, lines] = await Promise.all([
    db.alertIncident.findMany({
      where: { incidentId, unlinkedAt: null },
      orderBy: { alert: { detectedAt: "asc" } },
      select: {
        alert: {
          select: {
            id: true,
            number: true,
            kind: true,
            ruleCode: true,
            ruleVersion: true,
            score: true,
            sourceIps: true,
            country: true,
            eventCount: true,
          },
        },
      },
    }),
    db.incidentEvidence.findMany({
      where: { incidentId },
      orderBy: { number: "asc" },
      select: {
        number: true,
        evidence: { select: { id: true, occurredAt: true, alertId: true, text: { select: { plain: true } } } },
      },
    }),
  ]);
  const evidence = lines.map(({ number, evidence: { id, occurredAt, alertId, text } }) => ({
    id,
    number,
    occurredAt: occurredAt.toISOString(),
    plain: text?.plain ?? null,
    isOfAlert: alertId !== null,
  })) satisfies (DraftEvidence & { number: number })[];
  return { alerts: links.map(({ alert }) => alert), evidence };
}
