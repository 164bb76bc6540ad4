import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx, writeStraight } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { type IncidentFacts, type IncidentMoveName, refusalOf } from "./incident-lifecycle";
import { isWatchOver } from "./watch-rules";

const { sql } = Prisma;

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
  const [locked] = await readStraight(tx, sql`SELECT id FROM "Incident" WHERE id = ${incidentId}::uuid FOR UPDATE`);
  if (!locked) throw new NotFound("incidents.refusal.notFound");
  const { number, contractId, version, stage, accounts, life } = await readLocked(tx, incidentId);
  if (expectedVersion !== undefined && version !== expectedVersion) {
    throw new StaleRecord("incidents.refusal.stale", { seen: expectedVersion, now: version });
  }
  return {
    ...{ number, contractId, version, life, accounts },
    id: incidentId,
    stream: incidentStream(number),
    facts: await readFacts(tx, incidentId, stage, life, accounts),
  };
}

interface LockedRow extends Pick<LockedIncident, "number" | "contractId" | "version" | "accounts"> {
  stage: IncidentFacts["stage"];
  lifeId: string;
  lifeNumber: number;
  watchUntil: Date | null;
  watchEndedAt: Date | null;
}

/** In a statement of its own after the lock: one that waited for it would see what stood before the other's change. */
async function readLocked(tx: Tx, incidentId: string): Promise<LockedRow & Pick<LockedIncident, "life">> {
  const [row] = await readStraight<LockedRow>(
    tx,
    sql`
    SELECT i.number, i."contractId", i.version, i.stage::text AS stage, life.id AS "lifeId", life.number AS "lifeNumber",
      life."watchUntil", life."watchEndedAt",
      (SELECT coalesce(json_agg(json_build_object('id', part.id, 'accountId', part."accountId", 'address', account.address,
          'isGone', account."deletedAt" IS NOT NULL OR contract."cancelledAt" IS NOT NULL) ORDER BY part."addedAt"), '[]')
        FROM "IncidentAccount" part JOIN "Account" account ON account.id = part."accountId"
       WHERE part."incidentId" = i.id) AS accounts
    FROM "Incident" i JOIN "Contract" contract ON contract.id = i."contractId"
      JOIN LATERAL (SELECT * FROM "IncidentLife" l WHERE l."incidentId" = i.id ORDER BY l.number DESC LIMIT 1) life ON TRUE
    WHERE i.id = ${incidentId}::uuid`,
  );
  if (!row) throw new Error(`Case ${incidentId} has no life`);
  const { lifeId: id, lifeNumber: number, watchUntil, watchEndedAt } = row;
  return { ...row, life: { id, number, watchUntil, watchEndedAt } };
}

interface Counts {
  inForce: number;
  waiting: number;
  measures: number;
  everActed: boolean;
  hosts: boolean;
  plans: number;
  owed: string[];
}

/** What the moves of a case are judged by; the page reads it too, so that buttons refuse what the verbs would. */
export async function readFacts(
  tx: Tx,
  incidentId: string,
  stage: IncidentFacts["stage"],
  life: { number: number; watchUntil: Date | null; watchEndedAt: Date | null },
  accounts: { isGone: boolean }[],
): Promise<IncidentFacts> {
  const [counts] = await readStraight<Counts>(
    tx,
    sql`
    SELECT count(*) FILTER (WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain'))::int AS "inForce",
      count(*) FILTER (WHERE state = 'requested')::int AS waiting,
      count(*) FILTER (WHERE "appliedAt" IS NOT NULL AND "lifeNumber" = ${life.number})::int AS measures,
      count(*) FILTER (WHERE state <> 'withdrawn') > 0
        OR EXISTS (SELECT 1 FROM "CustomerNotice" WHERE "incidentId" = ${incidentId}::uuid) AS "everActed",
      ARRAY(SELECT kind FROM "Obligation" WHERE "incidentId" = ${incidentId}::uuid AND "blocksClosing" AND kind <> 'watch'
          AND ${isOwed()} ORDER BY "dueAt") AS owed,
      EXISTS (SELECT FROM "IncidentHost" WHERE "incidentId" = ${incidentId}::uuid) AS hosts,
      (SELECT count(*)::int FROM "RemediationCase" link JOIN "RemediationPlan" plan ON plan.id = link."planId"
        WHERE link."incidentId" = ${incidentId}::uuid AND plan."closedAt" IS NULL) AS plans
    FROM "Restriction" WHERE "incidentId" = ${incidentId}::uuid`,
  );
  return {
    stage,
    restrictionsInForce: counts?.inForce ?? 0,
    restrictionsWaiting: counts?.waiting ?? 0,
    closingObligations: counts?.owed ?? [],
    hasMeasure: (counts?.measures ?? 0) > 0,
    isAboutHostsOnly: accounts.length === 0 && (counts?.hosts ?? false),
    plansInWork: counts?.plans ?? 0,
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
  await writeStraight(tx, sql`UPDATE "Incident" SET version = version + 1 WHERE id = ${incident.id}::uuid`);
}
