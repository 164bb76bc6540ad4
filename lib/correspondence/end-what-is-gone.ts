import type { Actor } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import type { ResponseOutcome } from "@/prisma/generated/client";

/** Marks the accounts as deleted or the contract as cancelled when the customer's answer says so: the case may then end as 対象消滅. */
export async function endWhatIsGone(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  accounts: LockedIncident["accounts"],
  { outcome, at }: { outcome: ResponseOutcome; at: Date },
): Promise<void> {
  if (outcome === "contract_cancelled") await cancelContract(tx, actor, incident.contractId, at);
  if (outcome !== "account_deleted_left" && outcome !== "account_deleted_forwarding") return;
  for (const { accountId, address } of accounts) {
    // Part of the WHERE: an account that is gone keeps the time at which it went.
    const { count } = await tx.account.updateMany({
      where: { id: accountId, deletedAt: null },
      data: { deletedAt: at, version: { increment: 1 } },
    });
    if (count === 0) continue;
    await recordInLedger(tx, accountStream(address), actor, { kind: "ACCOUNT_DELETED", accountId, at: at.toISOString() });
  }
}

async function cancelContract(tx: Tx, actor: Actor, contractId: string, at: Date): Promise<void> {
  const { code } = await tx.contract.findUniqueOrThrow({ where: { id: contractId }, select: { code: true } });
  const { count } = await tx.contract.updateMany({
    where: { id: contractId, cancelledAt: null },
    data: { cancelledAt: at, version: { increment: 1 } },
  });
  if (count > 0)
    await recordInLedger(tx, `contract:${code}`, actor, { kind: "CONTRACT_CANCELLED", contractId, at: at.toISOString() });
}
