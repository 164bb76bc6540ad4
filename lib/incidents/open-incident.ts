import type { Actor } from "@/lib/access/actor";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import type { StreamFact } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { type Alert, Prisma } from "@/prisma/generated/client";
import type { CaseNotes } from "./case-notes";
import type { LockedIncident } from "./lock-incident";

const { sql } = Prisma;

/** Opens a case for an alert. Nobody else can see it before the transaction ends, so it counts as locked, and nothing is known of it yet. */
export function openIncident(tx: Tx, contractId: string, alert: Alert, actor: Actor, notes: CaseNotes): Promise<LockedIncident> {
  const accounts = alert.accountId ? [alert.accountId] : [];
  return beginIncident(tx, contractId, actor, notes, {
    fact: (incidentId) => ({ kind: "INCIDENT_OPENED", incidentId, contractId, alertId: alert.id, accounts }),
    details: { alert: alert.number },
  });
}

/** The same for what a report from outside says of a contract's hosts or accounts. */
export function openReportedIncident(
  tx: Tx,
  contractId: string,
  report: { id: string; number: number },
  actor: Actor,
  notes: CaseNotes,
): Promise<LockedIncident> {
  return beginIncident(tx, contractId, actor, notes, {
    fact: (incidentId) => ({ kind: "INCIDENT_OPENED_BY_REPORT", incidentId, contractId, reportId: report.id }),
    details: { report: report.number },
  });
}

interface Opening {
  fact: (incidentId: string) => StreamFact["fact"];
  details: Record<string, number>;
}

async function beginIncident(
  tx: Tx,
  contractId: string,
  actor: Actor,
  notes: CaseNotes,
  { fact, details }: Opening,
): Promise<LockedIncident> {
  const [id, lifeId, at] = [newId(), newId(), now()];
  const [opened] = await readStraight<{ number: number; version: number }>(
    tx,
    sql`
    WITH opened AS (
      INSERT INTO "Incident" (id, "contractId", "openedAt", "openedById", "assignedToId")
      VALUES (${id}::uuid, ${contractId}::uuid, ${at}, ${actor.id}::uuid, ${actor.id}::uuid) RETURNING id, number, version
    ), life AS (
      INSERT INTO "IncidentLife" (id, "incidentId", number, "openedAt", "openedById")
      SELECT ${lifeId}::uuid, id, 1, ${at}, ${actor.id}::uuid FROM opened
    ) SELECT number, version FROM opened`,
  );
  if (!opened) throw new Error(`No case was opened for contract ${contractId}`);
  const { number, version } = opened;
  const stream = incidentStream(number);
  const proof: StreamFact = { stream, fact: fact(id) };
  notes.ledger.push(proof);
  notes.timeline.push({
    proof,
    told: { incidentId: id, lifeNumber: 1, kind: "incident_opened", details },
  });
  return {
    ...{ id, number, stream, contractId, version },
    life: { id: lifeId, number: 1, watchUntil: null, watchEndedAt: null },
    accounts: [],
    facts: FACTS_OF_A_NEW_CASE,
  };
}

const FACTS_OF_A_NEW_CASE: LockedIncident["facts"] = {
  stage: "investigating",
  restrictionsInForce: 0,
  restrictionsWaiting: 0,
  closingObligations: [],
  hasMeasure: false,
  isAboutHostsOnly: false,
  plansInWork: 0,
  hasEverActed: false,
  areAllAccountsGone: false,
  isWatchOver: false,
};
