import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { type Tx, writeStraight } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { Prisma, type TimelineSource, type TimePrecision } from "@/prisma/generated/client";
import { type Lane, TIMELINE_KINDS, type TimelineKind } from "./timeline-kinds";

const { sql } = Prisma;

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
  const column = <Value>(of: (fact: TimelineFact) => Value) => facts.map(of);
  await writeStraight(
    tx,
    sql`
    INSERT INTO "TimelineEntry" (id, "incidentId", "lifeNumber", kind, lane, "occurredAt", precision, "recordedAt", "recordedById", source,
      details, "accountId", "evidenceId", "ledgerSeq", "correctsId")
    SELECT id, "incidentId", "lifeNumber", kind, lane, "occurredAt", precision, ${now()}, ${actor.id}::uuid, source,
      details, "accountId", "evidenceId", "ledgerSeq", "correctsId"
      FROM unnest(${column(() => newId())}::uuid[], ${column(({ incidentId }) => incidentId)}::uuid[],
        ${column(({ lifeNumber }) => lifeNumber)}::int[], ${column(({ kind }) => kind)}::text[],
        ${column(({ lane, kind }) => lane ?? TIMELINE_KINDS[kind].lane)}::"Lane"[],
        ${column(({ occurredAt }) => occurredAt ?? now())}::timestamptz[],
        ${column(({ precision }) => precision ?? "second")}::"TimePrecision"[],
        ${column(({ source, entry }) => source ?? (entry ? "ledger" : "statement"))}::"TimelineSource"[],
        ${column(({ details }) => JSON.stringify(details ?? {}))}::jsonb[], ${column(({ accountId }) => accountId ?? null)}::uuid[],
        ${column(({ evidenceId }) => evidenceId ?? null)}::uuid[], ${column(({ entry }) => entry?.seq ?? null)}::int[],
        ${column(({ correctsId }) => correctsId ?? null)}::uuid[])
        AS fact (id, "incidentId", "lifeNumber", kind, lane, "occurredAt", precision, source, details, "accountId", "evidenceId", "ledgerSeq",
          "correctsId")`,
  );
}
