import { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { sentence } from "@/lib/i18n/sentence";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";

const MOST = 8;

/** Asks what has happened to a case after a place in its ledger. */
export const AskIncidentChanges = z.object({
  number: z.coerce.number().int().positive().max(999_999_999),
  after: z.coerce.number().int().min(0),
});
export type AskIncidentChanges = z.infer<typeof AskIncidentChanges>;

export interface IncidentChange {
  seq: number;
  /** What was done, in the reader's language. */
  what: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** Null of what the system did. */
  by: string | null;
}

/** The latest changes of a case, the newest first; looks into its evidence are none. */
export async function listIncidentChanges({ number, after }: AskIncidentChanges, operator: Operator): Promise<IncidentChange[]> {
  const entries = await db.ledgerEntry.findMany({
    where: { stream: incidentStream(number), seq: { gt: after }, kind: { not: "EVIDENCE_REVEALED" } },
    orderBy: { seq: "desc" },
    take: MOST,
    select: { seq: true, kind: true, at: true, actorId: true },
  });
  const names = await readUserNames(
    db,
    entries.flatMap(({ actorId }) => actorId ?? []),
  );
  const changes = entries.map(async ({ seq, kind, at, actorId }) => ({
    seq,
    what: await sentence(operator.locale, `ledger.kind.${kind}`),
    at: at.toISOString(),
    by: actorId && (names.get(actorId) ?? null),
  }));
  return Promise.all(changes);
}
