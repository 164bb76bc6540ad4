import type { Actor } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { endsOf } from "./response-rules";

/** Marks the accounts as deleted or the contract as cancelled when the customer's answer says so: the case may then end as 対象消滅. */
export async function endWhatIsGone(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  accounts: LockedIncident["accounts"],
  { outcome, at }: { outcome: string; at: Date },
): Promise<void> {
  const ended = endsOf(outcome);
  if (ended === "contract") await cancelContract(tx, actor, incident.contractId, at);
  if (ended !== "account") return;
  for (const { accountId } of accounts) await deleteAccount(tx, actor, accountId, at);
}

/** An account that is gone keeps the time at which it went. */
export async function deleteAccount(tx: Tx, actor: Actor, accountId: string, at: Date): Promise<void> {
  const { address } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { address: true } });
  const { count } = await tx.account.updateMany({
    where: { id: accountId, deletedAt: null },
    data: { deletedAt: at, version: { increment: 1 } },
  });
  if (count > 0)
    await recordInLedger(tx, accountStream(address), actor, { kind: "ACCOUNT_DELETED", accountId, at: at.toISOString() });
}

/** A contract that is cancelled keeps the time at which it was. */
export async function cancelContract(tx: Tx, actor: Actor, contractId: string, at: Date): Promise<void> {
  const { code } = await tx.contract.findUniqueOrThrow({ where: { id: contractId }, select: { code: true } });
  const { count } = await tx.contract.updateMany({
    where: { id: contractId, cancelledAt: null },
    data: { cancelledAt: at, version: { increment: 1 } },
  });
  if (count > 0)
    await recordInLedger(tx, `contract:${code}`, actor, { kind: "CONTRACT_CANCELLED", contractId, at: at.toISOString() });
}
