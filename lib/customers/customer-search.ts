import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** So many accounts are looked through for a customer: whoever meets the limit has to type more. */
const ACCOUNT_LIMIT = 500;

/** A part of a text, for LIKE. */
export const likePart = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * Ids of customers that a search means: part of the name (by pairs of characters, which serve two of Japanese), its code, a contract's
 * code, or part of an account.
 */
export function customersMatching(search: string): Prisma.Sql {
  const code = search.normalize("NFKC");
  const byCode = sql`
    SELECT id FROM "Customer" WHERE code = ${code}
    UNION SELECT "customerId" FROM "Contract" WHERE code = ${code}`;
  if (search.length < 2) return sql`${byCode} UNION SELECT id FROM "Customer" WHERE name = ${search}`;
  const byName = sql`
    SELECT id FROM "Customer" WHERE bigrams(name) @> bigrams(${search}) AND name ILIKE ${likePart(search)}`;
  if (!isAddressPart(search)) return sql`${byCode} UNION ${byName}`;
  return sql`${byCode} UNION ${byName} UNION SELECT c."customerId" FROM "Contract" c WHERE c.id IN (
    SELECT a."contractId" FROM (SELECT "contractId" FROM "Account"
      WHERE bigrams(address) @> bigrams(${search}) AND address ILIKE ${likePart(search)} LIMIT ${ACCOUNT_LIMIT}) a)`;
}

/** Accounts are written in what a keyboard has. */
const isAddressPart = (search: string) => /^[\x21-\x7e]+$/.test(search);
