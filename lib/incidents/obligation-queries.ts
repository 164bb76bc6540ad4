import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { db } from "@/lib/platform/db";

/** Something owed in a case, or once owed. Times are ISO 8601 in UTC. */
export interface IncidentObligation {
  id: string;
  kind: ObligationKind;
  version: number;
  openedAt: string;
  firstDueAt: string;
  dueAt: string;
  limitAt: string | null;
  blocksClosing: boolean;
  /** Of a probe's obligation: it hangs on the alert and is neither waived nor moved here. */
  isOfAlert: boolean;
  restrictionId: string | null;
  deliveryId: string | null;
  orderId: string | null;
  /** Of what is owed to a reporter: the report that is to be answered. */
  reportNumber: number | null;
  state: "owed" | "discharged" | "waived" | "voided";
  endedAt: string | null;
  endedBy: string | null;
  reason: string | null;
  extensions: { to: string; reason: string; by: string | null }[];
}

interface Row extends Omit<IncidentObligation, "openedAt" | "firstDueAt" | "dueAt" | "limitAt" | "state" | "endedAt"> {
  openedAt: Date;
  firstDueAt: Date;
  dueAt: Date;
  limitAt: Date | null;
  dischargedAt: Date | null;
  waivedAt: Date | null;
  voidedAt: Date | null;
}

/** What is owed in a case and what was, what is still owed first, by due time. */
export async function listObligations(incidentId: string, _operator: Operator): Promise<IncidentObligation[]> {
  const rows = await readRows(incidentId);
  const views = rows.map(({ dischargedAt, waivedAt, voidedAt, ...row }): IncidentObligation => {
    const state = waivedAt ? "waived" : voidedAt ? "voided" : dischargedAt ? "discharged" : "owed";
    return {
      ...row,
      openedAt: row.openedAt.toISOString(),
      firstDueAt: row.firstDueAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      limitAt: row.limitAt?.toISOString() ?? null,
      state,
      endedAt: (dischargedAt ?? waivedAt ?? voidedAt)?.toISOString() ?? null,
      extensions: row.extensions.map((one) => ({ ...one, to: new Date(one.to).toISOString() })),
    };
  });
  return [...views.filter(({ state }) => state === "owed"), ...views.filter(({ state }) => state !== "owed")];
}

// Two branches with an index each; with OR, the database would read the whole table.
const readRows = (incidentId: string) => db.$queryRaw<Row[]>`
  WITH duty AS (
    SELECT o.* FROM "Obligation" o WHERE o."incidentId" = ${incidentId}::uuid
    UNION ALL
    SELECT o.* FROM "AlertIncident" link JOIN "Obligation" o ON o."alertId" = link."alertId"
     WHERE link."incidentId" = ${incidentId}::uuid AND link."unlinkedAt" IS NULL AND o."incidentId" IS NULL)
  SELECT duty.id, duty.kind, duty.version, duty."openedAt", duty."firstDueAt", duty."dueAt", duty."limitAt", duty."blocksClosing",
    duty."incidentId" IS NULL AS "isOfAlert", duty."restrictionId", duty."deliveryId", duty."orderId",
    (SELECT report.number FROM "AbuseReport" report WHERE report.id = duty."reportId") AS "reportNumber",
    duty."dischargedAt", duty."waivedAt", duty."voidedAt", person.name AS "endedBy", coalesce(duty."waiveReason", duty."voidReason") AS reason,
    (SELECT coalesce(json_agg(json_build_object('to', one."toDueAt", 'reason', one.reason, 'by', extender.name) ORDER BY one."extendedAt"), '[]')
      FROM "ObligationExtension" one LEFT JOIN "User" extender ON extender.id = one."extendedById" WHERE one."obligationId" = duty.id) AS extensions
  FROM duty LEFT JOIN "User" person ON person.id = coalesce(duty."dischargedById", duty."waivedById")
  ORDER BY duty."dueAt", duty.id`;
