import type { Operator } from "@/lib/access/actor";
import { customersMatching, likePart } from "@/lib/customers/customer-search";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { readCasesOnDesk } from "./case-on-desk";
import { caseNumberIn, phoneDigitsIn } from "./case-search-rules";
import type { SearchOpenCases } from "./correspondence-inputs";
import type { FoundCase } from "./desk-views";

const { sql } = Prisma;
const MOST = 8;
/** Cases are numbered from 1. */
const NO_CASE = -1;

/**
 * Open cases that somebody on the phone may be about: by the case's number, the customer's name or code, an account, or a telephone
 * number of a contact. It goes out from the open cases, which are few, so that none of these needs an index of its own.
 */
export async function searchOpenCases({ q }: SearchOpenCases, _operator: Operator): Promise<FoundCase[]> {
  if (q === "") return [];
  const byNumber = sql`i.number = ${caseNumberIn(q) ?? NO_CASE}`;
  const digits = phoneDigitsIn(q);
  const caller = digits === null ? sql`NULL::uuid` : callerBy(digits);
  const found = await db.$queryRaw<{ id: string; isByNumber: boolean; callerId: string | null }[]>`
    SELECT i.id, ${byNumber} AS "isByNumber", caller.id AS "callerId"
    FROM (SELECT id, number, "contractId", "openedAt" FROM "Incident"
      WHERE stage IN ('investigating', 'restricted', 'notified', 'responded', 'reset', 'watching')) i
    JOIN "Contract" k ON k.id = i."contractId"
    CROSS JOIN LATERAL (SELECT ${caller} AS id) caller
    WHERE ${byNumber} OR caller.id IS NOT NULL OR k."customerId" IN (${customersMatching(q)})
    ORDER BY ${byNumber} DESC, caller.id IS NOT NULL DESC, i."openedAt" DESC, i.id LIMIT ${MOST}`;
  const known = await readCasesOnDesk(found.map(({ id }) => id));
  return found.flatMap(({ id, isByNumber, callerId }) => {
    const one = known.get(id);
    return one ? [{ ...one, isByNumber, callerId }] : [];
  });
}

/** The contact of a case's contract with this number, however it is parted by hyphens. */
const callerBy = (digits: string) => sql`(
  SELECT c.id FROM "Contact" c WHERE c."contractId" = i."contractId" AND (c."validUntil" IS NULL OR c."validUntil" > now())
    AND regexp_replace(c.phone, '[^0-9]', '', 'g') LIKE ${likePart(digits)} ORDER BY c.id LIMIT 1)`;
