import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { afterPlan, type Holding, type HoldingPlan, planHolding } from "./holding-rules";
import { fated, refused, type Verdict, type WaitingRow } from "./verdict-rules";

/** Of the thing that a row is about: who has it from when on, where the row does not say. A machine of our own may have had it always. */
const ALWAYS = new Date(0);

export interface FoundContract {
  id: string;
  startsAt: Date;
}

/** What one row means, in the order of the beginnings: of one thing the rows follow each other. */
export interface JudgedHolding {
  row: WaitingRow;
  /** The address or the domain. */
  thing: string;
  plan: HoldingPlan | null;
  /** Of a new holding. */
  beginsId: string;
  contractId: string | null;
  verdict: Verdict;
}

interface Subject {
  thing: string;
  holder: (contractId: string | null) => string;
  isSame: (holding: Holding, contractId: string | null | undefined) => boolean;
  /** What else of the row changes: names of fields. */
  changes: string[];
}

/**
 * Judges rows about things that are held one after the other. Those of one thing are taken in the order of their days, each after what the
 * ones before it have done. `standing` holds what is stored, by thing; it is left as it is after the rows.
 */
export function judgeHoldings(
  rows: readonly WaitingRow[],
  subjectOf: (row: WaitingRow) => Subject,
  standing: Map<string, Holding[]>,
  contracts: ReadonlyMap<string, FoundContract>,
  at: Date,
): JudgedHolding[] {
  const ordered = rows.toSorted((a, b) => beginning(a) - beginning(b) || a.line - b.line);
  return ordered.map((row) => {
    const { contractCode } = row.fields;
    const { thing, holder, isSame, changes } = subjectOf(row);
    const contract = contractCode ? contracts.get(contractCode) : undefined;
    const none = { row, thing, plan: null, beginsId: "", contractId: null };
    if (contractCode && !contract)
      return { ...none, verdict: refused({ field: "contractCode", code: "noContract", of: contractCode }) };
    const contractId = contract?.id ?? null;
    const held = standing.get(thing) ?? [];
    const named = contractCode === undefined ? undefined : contractId;
    const wish = { isSame: (one: Holding) => isSame(one, named), from: dayOf(row.fields.validFrom) ?? null, until: endOf(row) };
    const plan = planHolding(held, wish, { at, since: contract?.startsAt ?? ALWAYS });
    if (plan.kind === "refused") return { ...none, verdict: refused({ field: plan.field, code: plan.code }) };
    const beginsId = newId();
    standing.set(thing, afterPlan(held, plan, { id: beginsId, holder: holder(contractId) }));
    return { row, thing, plan, beginsId, contractId, verdict: verdictOf(plan, changes, at) };
  });
}

const beginning = ({ fields }: WaitingRow) => dayOf(fields.validFrom)?.getTime() ?? Number.MAX_SAFE_INTEGER;
const dayOf = (text: string | undefined) => (text ? new Date(text) : undefined);
const endOf = ({ fields }: WaitingRow) => (fields.validUntil === undefined ? undefined : (dayOf(fields.validUntil) ?? null));

function verdictOf(plan: HoldingPlan, changes: string[], at: Date): Verdict {
  if (plan.kind === "begun") return plan.ended ? fated("changed", ["contractCode", ...changes]) : fated("added");
  if (plan.kind === "moved")
    return fated(plan.until !== null && plan.until <= at ? "ended" : "changed", ["validUntil", ...changes]);
  return fated(changes.length > 0 ? "changed" : "unchanged", changes);
}

export async function contractsByCode(tx: Tx, rows: readonly WaitingRow[]): Promise<ReadonlyMap<string, FoundContract>> {
  const codes = [...new Set(rows.flatMap(({ fields }) => fields.contractCode || []))];
  const found = await tx.contract.findMany({ where: { code: { in: codes } }, select: { id: true, code: true, startsAt: true } });
  return new Map(found.map(({ code, ...contract }) => [code, contract]));
}

/** By thing, each thing's in the order of their beginnings. */
export function byThing(found: readonly (Holding & { thing: string })[]): Map<string, Holding[]> {
  const holdings = new Map<string, Holding[]>();
  for (const { thing, ...holding } of found) holdings.set(thing, [...(holdings.get(thing) ?? []), holding]);
  return holdings;
}

/** What is stored of it: a holding that has begun, or whose end has moved. */
export interface HoldingWrite {
  id: string;
  thing: string;
  holder: string;
  contractId: string | null;
  from: Date;
  until: Date | null;
  isNew: boolean;
  /** It had another end before. */
  isEndMoved: boolean;
}

/** The difference between what was stored and what stands after all rows: each holding once, whatever the rows did to it in turn. */
export function writesOf(
  before: ReadonlyMap<string, readonly Holding[]>,
  after: ReadonlyMap<string, readonly Holding[]>,
  judged: readonly JudgedHolding[],
): HoldingWrite[] {
  const begun = new Map(judged.filter(({ plan }) => plan?.kind === "begun").map((one) => [one.beginsId, one]));
  return [...after].flatMap(([thing, holdings]) => {
    const stored = new Map((before.get(thing) ?? []).map((holding) => [holding.id, holding]));
    return holdings.flatMap((holding): HoldingWrite[] => {
      const earlier = stored.get(holding.id);
      const isEndMoved = earlier !== undefined && earlier.until?.getTime() !== holding.until?.getTime();
      if (earlier !== undefined && !isEndMoved) return [];
      return [
        { ...holding, thing, isNew: earlier === undefined, isEndMoved, contractId: begun.get(holding.id)?.contractId ?? null },
      ];
    });
  });
}
