import type { Actor } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { beginWatch } from "@/lib/incidents/watch";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { CustomerResponse, Prisma } from "@/prisma/generated/client";
import { cancelContract, deleteAccount } from "./end-what-is-gone";
import { endsOf } from "./response-rules";

/**
 * Takes back what a corrected answer ended: a mistake is answered by a further entry, and the account or the contract stands again.
 * Unless another answer that stands says the same; then it is gone since that one. Called after the correcting answer was written.
 */
export async function restoreWhatStands(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  corrected: CustomerResponse,
  responseId: string,
): Promise<void> {
  const ended = endsOf(corrected.outcome);
  if (ended === "contract") await restoreContract(tx, actor, incident.contractId, corrected.respondedAt, responseId);
  if (ended === "account" && corrected.accountId)
    await restoreAccount(tx, actor, corrected.accountId, corrected.respondedAt, responseId);
}

async function restoreContract(tx: Tx, actor: Actor, contractId: string, since: Date, responseId: string): Promise<void> {
  const still = await stillSaid(tx, { outcome: "contract_cancelled", incident: { contractId } });
  if (still?.getTime() === since.getTime()) return;
  const { code } = await tx.contract.findUniqueOrThrow({ where: { id: contractId }, select: { code: true } });
  // Part of the WHERE: what something else ended, before this answer, is not taken back with it.
  const { count } = await tx.contract.updateMany({
    where: { id: contractId, cancelledAt: since },
    data: { cancelledAt: null, version: { increment: 1 } },
  });
  if (count === 0) return;
  await recordInLedger(tx, `contract:${code}`, actor, { kind: "CONTRACT_RESTORED", contractId, responseId });
  if (still) await cancelContract(tx, actor, contractId, still);
}

async function restoreAccount(tx: Tx, actor: Actor, accountId: string, since: Date, responseId: string): Promise<void> {
  const still = await stillSaid(tx, { outcome: { in: ["account_deleted_left", "account_deleted_forwarding"] }, accountId });
  if (still?.getTime() === since.getTime()) return;
  const { address } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { address: true } });
  const { count } = await tx.account.updateMany({
    where: { id: accountId, deletedAt: since },
    data: { deletedAt: null, version: { increment: 1 } },
  });
  if (count === 0) return;
  await recordInLedger(tx, accountStream(address), actor, { kind: "ACCOUNT_RESTORED", accountId, responseId });
  if (still) await deleteAccount(tx, actor, accountId, still);
}

/** Since when an answer that nobody has corrected says so. */
async function stillSaid(tx: Tx, where: Prisma.CustomerResponseWhereInput): Promise<Date | undefined> {
  const first = await tx.customerResponse.findFirst({
    where: { ...where, correctedBy: null },
    orderBy: { respondedAt: "asc" },
    select: { respondedAt: true },
  });
  return first?.respondedAt;
}

/** An object that was gone was not watched after its lift. It stands after all, so the watch begins now: else the case could never end. */
export async function watchWhatStands(tx: Tx, actor: Actor, incidentId: string): Promise<void> {
  const incident = await lockIncident(tx, incidentId);
  const { stage, restrictionsInForce, restrictionsWaiting, areAllAccountsGone } = incident.facts;
  const isLifted = stage === "watching" && restrictionsInForce + restrictionsWaiting === 0;
  if (isLifted && incident.life.watchUntil === null && !areAllAccountsGone) await beginWatch(tx, actor, incident, now());
}
