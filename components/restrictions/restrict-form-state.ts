"use client";
import { useMemo, useState } from "react";
import type { DraftClause, JustificationDraft } from "@/lib/restrictions/draft-justification";
import { type Objection, objectionsTo } from "@/lib/restrictions/justification-rules";
import type { Measure } from "@/lib/restrictions/measures";
import type { OrderRestriction } from "@/lib/restrictions/restriction-inputs";

/** What one element is filled with. */
export interface ElementAnswer {
  chosen: string[];
  words: string;
  evidenceIds: string[];
}

/** Everything a person may write in the form. Kept in one place, so that no refusal can lose a word of it. */
export interface RestrictForm {
  accountIds: string[];
  clauseId: string | null;
  measure: Measure;
  /** By clause and element. */
  answers: Record<string, Record<string, ElementAnswer>>;
  rejected: Record<string, string>;
  messagesPerHour: string;
  factsFrom: string;
  factsUntil: string;
  eventCount: string;
  isPriorNoticeGiven: boolean;
  silence: string;
  release: string;
}

/** The wish as the door takes it: times as ISO strings. */
export type OrderWish = Omit<OrderRestriction, "factsFrom" | "factsUntil"> & { factsFrom: string; factsUntil: string };

function begin(draft: JustificationDraft, accountIds: string[]): RestrictForm {
  const first = draft.clauses.find(({ canBeCompleted, kind }) => canBeCompleted && kind !== "emergency");
  const answers = draft.clauses.map(({ id, elements }) => [
    id,
    Object.fromEntries(elements.map(({ code, chosen, words, evidenceIds }) => [code, { chosen, words, evidenceIds }])),
  ]);
  return {
    accountIds,
    clauseId: first?.id ?? null,
    measure: draft.proposed,
    answers: Object.fromEntries(answers),
    rejected: Object.fromEntries(
      draft.measures.filter(({ weight }) => weight === "milder").map(({ measure, reason }) => [measure, reason]),
    ),
    messagesPerHour: "20",
    factsFrom: draft.facts?.from ?? draft.zero ?? "",
    factsUntil: draft.facts?.until ?? draft.zero ?? "",
    eventCount: String(draft.facts?.count ?? 0),
    isPriorNoticeGiven: false,
    silence: "",
    release: draft.releaseCondition,
  };
}

/** Measures milder than the chosen one, mildest first, by the draft's own order. */
export const milderIn = (draft: JustificationDraft, measure: Measure) =>
  draft.measures
    .slice(
      0,
      draft.measures.findIndex((one) => one.measure === measure),
    )
    .map((one) => one.measure);

export function useRestrictForm(draft: JustificationDraft, incident: { id: string; version: number }, accountIds: string[]) {
  const [form, setForm] = useState(() => begin(draft, accountIds));
  const clause = draft.clauses.find(({ id }) => id === form.clauseId) ?? null;
  const wish = useMemo(() => wishOf(form, clause, draft, incident), [form, clause, draft, incident]);
  const objections = useMemo(() => (clause && wish ? objectionsIn(wish, clause, draft) : []), [wish, clause, draft]);
  return {
    form,
    clause,
    wish,
    objections,
    change: (part: Partial<RestrictForm>) => setForm((all) => ({ ...all, ...part })),
    answer: (code: string, part: Partial<ElementAnswer>) =>
      setForm((all) => (all.clauseId === null ? all : { ...all, answers: withAnswer(all, all.clauseId, code, part) })),
  };
}

function withAnswer(
  { answers }: RestrictForm,
  clauseId: string,
  code: string,
  part: Partial<ElementAnswer>,
): RestrictForm["answers"] {
  const ofClause = answers[clauseId] ?? {};
  const known = ofClause[code] ?? { chosen: [], words: "", evidenceIds: [] };
  return { ...answers, [clauseId]: { ...ofClause, [code]: { ...known, ...part } } };
}

function wishOf(
  form: RestrictForm,
  clause: DraftClause | null,
  draft: JustificationDraft,
  { id, version }: { id: string; version: number },
): OrderWish | null {
  if (!clause) return null;
  const milder = milderIn(draft, form.measure);
  return {
    incidentId: id,
    version,
    incidentAccountIds: form.accountIds,
    clauseId: clause.id,
    measure: form.measure,
    parameters: {
      networks: form.measure === "block_source" ? draft.sources : [],
      countries: form.measure === "block_foreign_sign_in" ? draft.countries : [],
      messagesPerHour: form.measure === "rate_limit" ? Number.parseInt(form.messagesPerHour, 10) || 0 : undefined,
    },
    elements: clause.elements.map(({ code }) => ({
      code,
      ...(form.answers[clause.id]?.[code] ?? { chosen: [], words: "", evidenceIds: [] }),
    })),
    rejectedMilder: milder.map((measure) => ({ measure, reason: (form.rejected[measure] ?? "").trim() })),
    factsFrom: form.factsFrom,
    factsUntil: form.factsUntil,
    eventCount: Number.parseInt(form.eventCount, 10) || 0,
    isPriorNoticeGiven: form.isPriorNoticeGiven,
    noPriorNoticeReason: form.silence.trim(),
    releaseCondition: form.release.trim(),
  };
}

/** The same judgement that the door will give, made while the person types. */
function objectionsIn(wish: OrderWish, clause: DraftClause, draft: JustificationDraft): Objection[] {
  const evidence = new Map(draft.evidence.map(({ id, occurredAt }) => [id, { occurredAt: new Date(occurredAt) }]));
  const order = {
    ...wish,
    elements: wish.elements.map((element) => ({ ...element, words: element.words.trim() })),
    factsFrom: new Date(wish.factsFrom),
    factsUntil: new Date(wish.factsUntil),
  };
  const found = objectionsTo(order, clause.rules, { ...draft.known, evidence });
  return wish.incidentAccountIds.length === 0
    ? [{ field: "incidentAccountIds", key: "restrictions.input.noAccount" }, ...found]
    : found;
}
