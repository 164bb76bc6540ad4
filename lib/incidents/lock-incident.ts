import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { type IncidentFacts, type IncidentMoveName, refusalOf } from "./incident-lifecycle";
import { isWatchOver } from "./watch-rules";

export interface LockedIncident {
  id: string;
  number: number;
  /** Name of its ledger stream. */
  stream: string;
  contractId: string;
  version: number;
  life: { id: string; number: number; watchUntil: Date | null; watchEndedAt: Date | null };
  accounts: { id: string; accountId: string; address: string; isGone: boolean }[];
  facts: IncidentFacts;
}

/**
 * Takes the case's row lock and reads what its moves are judged by. Every verb about a case begins with it, so that no
 * restriction can be placed while the case is being closed. Throws NotFound, and StaleRecord when the person saw another version.
 */
export async function lockIncident(tx: Tx, incidentId: string, expectedVersion?: number): Promise<LockedIncident> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Incident" WHERE id = ${incidentId}::uuid FOR UPDATE`;
  if (!locked) throw new NotFound("incidents.refusal.notFound");
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    include: {
      lives: { orderBy: { number: "desc" }, take: 1 },
      accounts: { include: { account: { select: { address: true, deletedAt: true } } }, orderBy: { addedAt: "asc" } },
      contract: { select: { cancelledAt: true } },
    },
  });
  if (expectedVersion !== undefined && incident.version !== expectedVersion) {
    throw new StaleRecord("incidents.refusal.stale", { seen: expectedVersion, now: incident.version });
  }
  const [life] = incident.lives;
  if (!life) throw new Error(`Case ${incident.number} has no life`);
  const accounts = incident.accounts.map(({ id, accountId, account }) => ({
    id,
    accountId,
    address: account.address,
    isGone: account.deletedAt !== null || incident.contract.cancelledAt !== null,
  }));
  return {
    id: incident.id,
    number: incident.number,
    stream: incidentStream(incident.number),
    contractId: incident.contractId,
    version: incident.version,
    life: { id: life.id, number: life.number, watchUntil: life.watchUntil, watchEndedAt: life.watchEndedAt },
    accounts,
    facts: await readFacts(tx, incident.id, incident.stage, life, accounts),
  };
}

/** What the moves of a case are judged by; the page reads it too, so that buttons refuse what the verbs would. */
export async function readFacts(
  tx: Tx,
  incidentId: string,
  stage: IncidentFacts["stage"],
  life: { number: number; watchUntil: Date | null; watchEndedAt: Date | null },
  accounts: { isGone: boolean }[],
): Promise<IncidentFacts> {
  const [counts] = await tx.$queryRaw<{ inForce: number; waiting: number; measures: number; everActed: boolean }[]>`
    SELECT count(*) FILTER (WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain'))::int AS "inForce",
      count(*) FILTER (WHERE state = 'requested')::int AS waiting,
      count(*) FILTER (WHERE "appliedAt" IS NOT NULL AND "lifeNumber" = ${life.number})::int AS measures,
      count(*) FILTER (WHERE state <> 'withdrawn') > 0
        OR EXISTS (SELECT 1 FROM "CustomerNotice" WHERE "incidentId" = ${incidentId}::uuid) AS "everActed"
    FROM "Restriction" WHERE "incidentId" = ${incidentId}::uuid`;
  const owed = await tx.obligation.findMany({
    where: { incidentId, blocksClosing: true, kind: { not: "watch" }, dischargedAt: null, waivedAt: null, voidedAt: null },
    select: { kind: true },
    orderBy: { dueAt: "asc" },
  });
  return {
    stage,
    restrictionsInForce: counts?.inForce ?? 0,
    restrictionsWaiting: counts?.waiting ?? 0,
    closingObligations: owed.map(({ kind }) => kind),
    hasMeasure: (counts?.measures ?? 0) > 0,
    hasEverActed: counts?.everActed ?? false,
    areAllAccountsGone: accounts.length > 0 && accounts.every(({ isGone }) => isGone),
    isWatchOver: isWatchOver(life, now()),
  };
}

/** Throws the refusal of the move, in words for the person, when it cannot be made now. */
export function judge(incident: LockedIncident, move: IncidentMoveName): void {
  const refusal = refusalOf(move, incident.facts);
  if (refusal) throw new MoveRefused(refusal.key, refusal.params);
}

/** Raises the case's version: what another person has open is stale from now on. For verbs made by a person, not by the worker. */
export async function touchIncident(tx: Tx, incident: LockedIncident): Promise<void> {
  await tx.incident.update({ where: { id: incident.id }, data: { version: { increment: 1 } }, select: { id: true } });
}
