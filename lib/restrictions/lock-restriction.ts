import { judge, type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Restriction } from "@/prisma/generated/client";
import { type RestrictionMove, restrictionMay } from "./restriction-lifecycle";

/**
 * Locks the case of a restriction, then reads the restriction: a move of one changes what its case may do.
 * Throws NotFound, StaleRecord (another version) and MoveRefused (not from this state).
 */
export async function lockRestriction(
  tx: Tx,
  restrictionId: string,
  version: number,
  move: RestrictionMove,
): Promise<{ incident: LockedIncident; restriction: Restriction }> {
  const found = await tx.restriction.findUnique({ where: { id: restrictionId }, select: { incidentId: true } });
  if (!found) throw new NotFound("restrictions.refusal.notFound");
  const incident = await lockIncident(tx, found.incidentId);
  judge(incident, move === "request_lift" || move === "lift" ? "lift" : "restrict");
  const restriction = await tx.restriction.findUniqueOrThrow({ where: { id: restrictionId } });
  if (restriction.version !== version) throw new StaleRecord("restrictions.refusal.stale");
  if (!restrictionMay(move, restriction.state))
    throw new MoveRefused(`restrictions.refusal.${move}`, { state: restriction.state });
  return { incident, restriction };
}

/** A time that the mail system acted at cannot lie before it was asked to, nor ahead of us. */
export function refuseImpossibleTime(field: string, at: Date, notBefore: Date): void {
  if (at > now()) throw new InvalidInput("restrictions.refusal.inTheFuture", {}, { [field]: "restrictions.refusal.inTheFuture" });
  if (at < notBefore)
    throw new InvalidInput("restrictions.refusal.beforeTheDecision", {}, { [field]: "restrictions.refusal.beforeTheDecision" });
}

/** The minute a person typed or a log line shows has no seconds: it may lie before a decision of the same minute. */
export const startOfMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
