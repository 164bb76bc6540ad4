import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { IncidentMilestone, MilestoneKind, TimePrecision } from "@/prisma/generated/client";
import type { LockedIncident } from "./lock-incident";

/** When these began is what evidence shows: earlier evidence moves them, and with them the case's zero. */
const BEGINNINGS: readonly MilestoneKind[] = ["probed", "abuse_started", "detected"];
const EARLIER = "earlier_evidence";

/**
 * Records a milestone of the case's current life; the stage follows by itself. One that stands stays, unless it is a beginning and
 * this time is earlier: then a correction is written beside it, never over it. Returns whether anything was recorded.
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
  const place = { incidentAccountId, lifeId: incident.life.id, kind };
  const standing = await tx.incidentMilestone.findFirst({ where: { ...place, correctedBy: null } });
  const isEarlier = standing !== null && BEGINNINGS.includes(kind) && at < standing.at;
  if (standing && !standing.isRetraction && !isEarlier) return false;
  await tx.incidentMilestone.create({
    data: {
      ...place,
      at,
      precision: details.precision ?? "second",
      recordedAt: now(),
      recordedById: actor.id,
      evidenceId: details.evidenceId ?? null,
      correctsId: standing?.id ?? null,
      reason: standing ? EARLIER : null,
    },
  });
  const entry = await recordInLedger(tx, incident.stream, actor, {
    kind: "MILESTONE_RECORDED",
    incidentAccountId,
    milestone: kind,
    at: at.toISOString(),
    correctsId: standing?.id ?? null,
    isRetraction: false,
    reason: null,
  });
  if (standing) await tellOfMove(tx, actor, incident, standing, at, entry);
  return true;
}

function tellOfMove(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  standing: IncidentMilestone,
  at: Date,
  entry: { seq: number },
) {
  return recordInTimeline(tx, actor, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: "milestone_corrected",
    lane: actor.kind === "worker" ? "system" : "provider",
    entry,
    details: {
      milestone: standing.kind,
      from: standing.at.toISOString(),
      to: at.toISOString(),
      retracted: false,
      reason: EARLIER,
    },
  });
}
