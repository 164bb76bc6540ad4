import type { Operator } from "@/lib/access/actor";
import { lockAlerts } from "@/lib/alerts/lock-alert";
import { undoEscalation, undoEscalationOfAlert } from "@/lib/incidents/undo-escalation";
import type { Tx } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { BulkRun } from "@/prisma/generated/client";
import { type Restorable, restoreAlerts } from "./restore-batch";

/**
 * Takes back what the run put into one case, and gives the alerts back as they stood: the whole case when the run opened it and
 * nothing else came into it, else alert by alert. Returns, for those that stay, why.
 */
export async function undoCase(
  tx: Tx,
  run: BulkRun,
  items: readonly Restorable[],
  actor: Operator,
): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const ids = items.map(({ alert }) => alert.id);
  const links = await tx.alertIncident.findMany({ where: { alertId: { in: ids }, unlinkedAt: null } });
  const standing = items.filter(({ alert, before }) => {
    // The very link that the run made: somebody may have taken it back and escalated anew.
    const isAsLeft = links.some(
      (link) =>
        link.alertId === alert.id &&
        link.incidentId === before.case?.incidentId &&
        link.linkedAt.getTime() >= run.requestedAt.getTime(),
    );
    if (!isAsLeft) kept.set(alert.id, "changed_since");
    return isAsLeft;
  });
  const undone = (await isWholeCase(tx, standing)) ? await undoWhole(tx, standing, actor) : await undoEach(standing, actor);
  for (const [id, why] of undone) kept.set(id, why);
  const free = standing.filter(({ alert }) => !kept.has(alert.id));
  const now = await lockAlerts(
    tx,
    free.map(({ alert }) => alert.id),
  );
  await restoreAlerts(
    tx,
    free.flatMap(({ alert, before }) => now.filter(({ id }) => id === alert.id).map((current) => ({ alert: current, before }))),
    run.id,
    actor,
  );
  return kept;
}

async function isWholeCase(tx: Tx, items: readonly Restorable[]): Promise<boolean> {
  const [first] = items;
  if (!first?.before.case?.isNew) return false;
  const all = await tx.alertIncident.count({ where: { incidentId: first.before.case.incidentId, unlinkedAt: null } });
  return all === items.length;
}

async function undoWhole(tx: Tx, items: readonly Restorable[], actor: Operator): Promise<[string, string][]> {
  const incidentId = items[0]?.before.case?.incidentId ?? "";
  const { version } = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { version: true } });
  const why = await reasonAgainst(() => undoEscalation({ incidentId, version }, actor));
  return why === null ? [] : items.map(({ alert }) => [alert.id, why]);
}

async function undoEach(items: readonly Restorable[], actor: Operator): Promise<[string, string][]> {
  const kept: [string, string][] = [];
  for (const { alert } of items) {
    const why = await reasonAgainst(() => undoEscalationOfAlert({ alertId: alert.id, version: alert.version }, actor));
    if (why !== null) kept.push([alert.id, why]);
  }
  return kept;
}

/** Verbs refuse before they write, so a refusal leaves the transaction whole. */
async function reasonAgainst(undo: () => Promise<unknown>): Promise<string | null> {
  try {
    await undo();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.key === "alerts.refusal.accountStays" ? "account_stays" : "case_has_measure";
  }
}
