import { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";

const AddContact = z.object({
  role: z.enum(["contractor", "operations_manager", "reseller"]),
  name: z.string().trim().min(1),
  email: z.email().toLowerCase().nullable(),
  phone: z.string().nullable(),
  language: z.enum(["ja", "en"]).default("ja"),
});

export const AddContract = z.object({
  code: z.string().trim().min(1),
  customerId: z.uuid(),
  serviceId: z.uuid(),
  startsAt: z.date(),
  resellerIsNotified: z.boolean().default(false),
  contacts: z.array(AddContact),
});
export type AddContract = z.input<typeof AddContract>;

/** Enters a contract with its contacts, who are valid from the contract's start. */
export function addContract(input: AddContract, actor: Actor) {
  const { contacts, ...contract } = AddContract.parse(input);
  return inTransaction(async (tx) => {
    const row = await tx.contract.create({
      data: { ...contract, contacts: { create: contacts.map((contact) => ({ ...contact, validFrom: contract.startsAt })) } },
      include: { contacts: true },
    });
    await recordInLedger(tx, `contract:${row.code}`, actor, {
      kind: "CONTRACT_ADDED",
      contractId: row.id,
      customerId: row.customerId,
    });
    return row;
  });
}
