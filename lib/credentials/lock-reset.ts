import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import type { Tx } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import type { CredentialReset } from "@/prisma/generated/client";

/** Takes the case's lock and reads the reset under it. Throws NotFound, and StaleRecord when the person saw another version. */
export async function lockReset(
  tx: Tx,
  resetId: string,
  version: number,
): Promise<{ incident: LockedIncident; reset: CredentialReset }> {
  const known = await tx.credentialReset.findUnique({ where: { id: resetId }, select: { incidentId: true } });
  if (!known) throw new NotFound("credentials.refusal.notFound");
  const incident = await lockIncident(tx, known.incidentId);
  const reset = await tx.credentialReset.findUniqueOrThrow({ where: { id: resetId } });
  if (reset.version !== version) throw new StaleRecord("credentials.refusal.stale");
  return { incident, reset };
}
