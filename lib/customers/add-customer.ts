import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";

export const AddCustomer = z.object({ code: z.string().trim().min(1), name: z.string().trim().min(1) });
export type AddCustomer = z.input<typeof AddCustomer>;

/** Enters who signed into the directory. */
export function addCustomer({ code, name }: AddCustomer, actor: Actor) {
  return inTransaction(async (tx) => {
    const customer = await tx.customer.create({ data: { code, name, createdAt: now() } });
    await recordInLedger(tx, `customer:${code}`, actor, { kind: "CUSTOMER_ADDED", customerId: customer.id });
    return customer;
  });
}
