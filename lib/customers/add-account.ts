import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";

export const AddAccount = z.object({
  address: z.string().trim().toLowerCase().min(3).max(320),
  contractId: z.uuid().nullable(),
  isForwardingOnly: z.boolean().default(false),
  createdAt: z.date().optional(),
});
export type AddAccount = z.input<typeof AddAccount>;

/** Enters an account. Without a contract it is 契約不明, and nothing can be restricted on it until it is matched. */
export function addAccount(input: AddAccount, actor: Actor) {
  const account = AddAccount.parse(input);
  return inTransaction(async (tx) => {
    const row = await tx.account.create({
      data: {
        ...account,
        createdAt: account.createdAt ?? now(),
        matchedAt: account.contractId ? (account.createdAt ?? now()) : null,
      },
    });
    await recordInLedger(tx, accountStream(row.address), actor, {
      kind: "ACCOUNT_ADDED",
      accountId: row.id,
      contractId: row.contractId,
    });
    return row;
  });
}

/** The account of an address, entered as 契約不明 when nobody knew it. */
export async function findOrAddAccount(
  tx: Tx,
  address: string,
  actor: Actor,
): Promise<{ id: string; contractId: string | null }> {
  const known = await tx.account.findUnique({
    where: { address: address.toLowerCase() },
    select: { id: true, contractId: true },
  });
  return known ?? addAccount({ address, contractId: null }, actor);
}

export const accountStream = (address: string) => `account:${address.toLowerCase()}`;
