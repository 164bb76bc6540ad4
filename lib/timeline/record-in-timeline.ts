import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { TimelineSource, TimePrecision } from "@/prisma/generated/client";
import { type Lane, TIMELINE_KINDS, type TimelineKind } from "./timeline-kinds";

export interface TimelineFact {
  incidentId: string;
  lifeNumber: number;
  kind: TimelineKind;
  /** When it happened; without it: now. */
  occurredAt?: Date;
  precision?: TimePrecision;
  accountId?: string | null;
  /** Another lane than the kind's own, e.g. a password change that the provider carried out. */
  lane?: Lane;
  source?: TimelineSource;
  /** Codes, ids and numbers for the sentence. */
  details?: Record<string, string | number | boolean | null>;
  evidenceId?: string | null;
  /** The ledger entry written with it, in the same transaction. */
  entry?: { seq: number };
  correctsId?: string | null;
}

/** Writes what happened into the timeline of a case, in the transaction of the change that it tells. */
export function recordInTimeline(tx: Tx, actor: Actor, fact: TimelineFact): Promise<void> {
  return recordManyInTimeline(tx, actor, [fact]);
}

/** The same for several facts, with one statement. */
export async function recordManyInTimeline(tx: Tx, actor: Actor, facts: readonly TimelineFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.timelineEntry.createMany({
    data: facts.map((fact) => ({
      incidentId: fact.incidentId,
      lifeNumber: fact.lifeNumber,
      kind: fact.kind,
      lane: fact.lane ?? TIMELINE_KINDS[fact.kind].lane,
      occurredAt: fact.occurredAt ?? now(),
      precision: fact.precision ?? "second",
      recordedAt: now(),
      recordedById: actor.id,
      source: fact.source ?? (fact.entry ? "ledger" : "statement"),
      details: fact.details ?? {},
      accountId: fact.accountId ?? null,
      evidenceId: fact.evidenceId ?? null,
      ledgerSeq: fact.entry?.seq ?? null,
      correctsId: fact.correctsId ?? null,
    })),
  });
}
