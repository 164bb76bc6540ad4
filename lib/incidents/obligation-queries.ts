import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";

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
  state: "owed" | "discharged" | "waived" | "voided";
  endedAt: string | null;
  endedBy: string | null;
  reason: string | null;
  extensions: { to: string; reason: string; by: string | null }[];
}

/** What is owed in a case and what was, what is still owed first, by due time. */
export async function listObligations(incidentId: string, _operator: Operator): Promise<IncidentObligation[]> {
  // Two questions with an index each; as one with OR, the database would read the whole table.
  const include = { extensions: { orderBy: { extendedAt: "asc" } } } as const;
  const [ofCase, ofAlerts] = await Promise.all([
    db.obligation.findMany({ where: { incidentId }, include }),
    db.alertIncident.findMany({ where: { incidentId, unlinkedAt: null }, select: { alertId: true } }).then((links) => {
      const alertId = { in: links.map((link) => link.alertId) };
      return links.length === 0 ? [] : db.obligation.findMany({ where: { alertId, incidentId: null }, include });
    }),
  ]);
  const rows = [...ofCase, ...ofAlerts].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
  const people = rows.flatMap((row) => [row.dischargedById, row.waivedById, ...row.extensions.map((one) => one.extendedById)]);
  const names = await readUserNames(db, people);
  const nameOf = (id: string | null) => (id && names.get(id)) ?? null;
  const views = rows.map((row): IncidentObligation => {
    const state = row.waivedAt ? "waived" : row.voidedAt ? "voided" : row.dischargedAt ? "discharged" : "owed";
    return {
      id: row.id,
      kind: row.kind as ObligationKind, // the table in lib/obligations is the only writer
      version: row.version,
      openedAt: row.openedAt.toISOString(),
      firstDueAt: row.firstDueAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      limitAt: row.limitAt?.toISOString() ?? null,
      blocksClosing: row.blocksClosing,
      isOfAlert: row.incidentId === null,
      restrictionId: row.restrictionId,
      deliveryId: row.deliveryId,
      orderId: row.orderId,
      state,
      endedAt: (row.dischargedAt ?? row.waivedAt ?? row.voidedAt)?.toISOString() ?? null,
      endedBy: nameOf(row.dischargedById ?? row.waivedById),
      reason: row.waiveReason ?? row.voidReason,
      extensions: row.extensions.map((one) => ({
        to: one.toDueAt.toISOString(),
        reason: one.reason,
        by: nameOf(one.extendedById),
      })),
    };
  });
  return [...views.filter(({ state }) => state === "owed"), ...views.filter(({ state }) => state !== "owed")];
}
