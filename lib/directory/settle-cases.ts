import type { Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";

/** The worker's task that lets the open cases of an account know that it is gone, or stands again. */
export const SETTLE_GONE_OBJECT = "settle-gone-object";

/**
 * Accounts have gone or come back. A case about one of them may hold a restriction that nothing else would end: each such case is
 * looked at afterwards, under its own lock.
 */
export async function settleCasesOf(tx: Tx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const concerned = await tx.incidentAccount.findMany({
    where: { accountId: { in: [...accountIds] }, isOpen: true },
    select: { incidentId: true },
    distinct: ["incidentId"],
  });
  await queueEach(
    tx,
    concerned.map(({ incidentId }) => incidentId),
  );
}

/** The same for whole contracts. */
export async function settleCasesOfContracts(tx: Tx, contractIds: readonly string[]): Promise<void> {
  if (contractIds.length === 0) return;
  const concerned = await tx.incident.findMany({
    where: { contractId: { in: [...contractIds] }, stage: { not: "closed" } },
    select: { id: true },
  });
  await queueEach(
    tx,
    concerned.map(({ id }) => id),
  );
}

async function queueEach(tx: Tx, incidentIds: readonly string[]): Promise<void> {
  for (const incidentId of incidentIds) await queueJob(tx, SETTLE_GONE_OBJECT, { incidentId });
}
