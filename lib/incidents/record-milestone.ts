import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { MilestoneKind, TimePrecision } from "@/prisma/generated/client";
import type { LockedIncident } from "./lock-incident";

/**
 * Records the first milestone of its kind in the case's current life. One that stands already stays: it is corrected by
 * correctMilestone, never overwritten. The stage follows by itself. Returns whether it was recorded.
 */
export async function recordMilestone(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  kind: MilestoneKind,
  at: Date,
  details: { precision?: TimePrecision; evidenceId?: string | null } = {},
): Promise<boolean> {
  const standing = await tx.incidentMilestone.findFirst({
    where: { incidentAccountId, lifeId: incident.life.id, kind, correctsId: null },
    select: { id: true },
  });
  if (standing) return false;
  await tx.incidentMilestone.create({
    data: {
      incidentAccountId,
      lifeId: incident.life.id,
      kind,
      at,
      precision: details.precision ?? "second",
      recordedAt: now(),
      recordedById: actor.id,
      evidenceId: details.evidenceId ?? null,
    },
  });
  await recordInLedger(tx, incident.stream, actor, {
    kind: "MILESTONE_RECORDED",
    incidentAccountId,
    milestone: kind,
    at: at.toISOString(),
    correctsId: null,
    isRetraction: false,
    reason: null,
  });
  return true;
}
