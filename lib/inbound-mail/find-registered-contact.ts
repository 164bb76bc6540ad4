import type { Tx } from "@/lib/platform/db";

/**
 * The contract's contact with this address who is valid at the time; null for everybody else. A From line can be forged, so even a
 * contact found by it is a claim for a person to weigh, and no proof of identity.
 */
export async function findRegisteredContact(
  tx: Tx,
  contractId: string,
  sender: string,
  at: Date,
): Promise<{ id: string } | null> {
  if (sender === "") return null;
  // In SQL of our own: Prisma's case-insensitive "equals" is ILIKE, for which "_" stands for any letter.
  const [contact] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Contact" WHERE "contractId" = ${contractId}::uuid AND lower(email) = lower(${sender})
       AND "validFrom" <= ${at} AND ("validUntil" IS NULL OR "validUntil" > ${at})
     ORDER BY "validFrom", id LIMIT 1`;
  return contact ?? null;
}
