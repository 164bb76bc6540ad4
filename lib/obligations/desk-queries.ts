import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { MOST_COUNTED } from "./obligation-desk-rules";
import type { ReviewRow, TroubledDelivery } from "./obligation-views";
import { isOwed } from "./owed";

const { sql } = Prisma;
const SOON_MS = 7 * 86_400_000;
const MOST_ROWS = 6;

/**
 * Measures in force whose review is overdue or comes within a week, the nearest first, and how many are in force at all (counted to
 * MOST_COUNTED). One whose lift is decided is not reviewed any more.
 */
export async function listReviewsDue(_operator: Operator): Promise<{ rows: ReviewRow[]; inForce: number }> {
  const until = new Date(now().getTime() + SOON_MS);
  const [rows, [count]] = await Promise.all([
    // The nearest of each state by its index, and then the nearest of those few.
    readStraight<Omit<ReviewRow, "appliedAt" | "reviewDueAt"> & { appliedAt: Date | null; reviewDueAt: Date }>(
      db,
      sql`
      SELECT restriction.id AS "restrictionId", account.address, restriction.measure, restriction."appliedAt", restriction."reviewDueAt",
          incident.number AS "incidentNumber"
        FROM unnest('{applied,confirmed,uncertain}'::"RestrictionState"[]) AS wanted (state)
        CROSS JOIN LATERAL (
          SELECT * FROM "Restriction" WHERE "Restriction".state = wanted.state AND "reviewDueAt" < ${until}
           ORDER BY "reviewDueAt" LIMIT ${MOST_ROWS}) restriction
        JOIN "Account" account ON account.id = restriction."accountId"
        JOIN "Incident" incident ON incident.id = restriction."incidentId"
       ORDER BY restriction."reviewDueAt", restriction.id LIMIT ${MOST_ROWS}`,
    ),
    readStraight<{ inForce: number }>(
      db,
      sql`
      SELECT count(*)::int AS "inForce" FROM (
        SELECT FROM "Restriction" WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain') LIMIT ${MOST_COUNTED + 1}) counted`,
    ),
  ]);
  const views = rows.map((row) => ({
    ...row,
    appliedAt: row.appliedAt?.toISOString() ?? null,
    reviewDueAt: row.reviewDueAt.toISOString(),
  }));
  return { rows: views, inForce: count?.inForce ?? 0 };
}

/** Mail that failed, or may or may not have left, as long as somebody still has to settle it; what is due first comes first. */
export async function listTroubledDeliveries(_operator: Operator): Promise<TroubledDelivery[]> {
  const found = await readStraight<Omit<TroubledDelivery, "at"> & { at: Date | null }>(
    db,
    sql`
    SELECT owed.id AS "obligationId", delivery.id AS "deliveryId", delivery.state, delivery.address, delivery."serverAnswer" AS answer,
        coalesce(delivery."bouncedAt", delivery."uncertainAt", delivery."failedAt") AS at,
        customer.name AS "customerName", incident.number AS "incidentNumber"
      FROM "Obligation" owed
      JOIN "NoticeDelivery" delivery ON delivery.id = owed."deliveryId"
      JOIN "CustomerNotice" notice ON notice.id = delivery."noticeId"
      JOIN "Incident" incident ON incident.id = notice."incidentId"
      JOIN "Contract" contract ON contract.id = incident."contractId"
      JOIN "Customer" customer ON customer.id = contract."customerId"
     WHERE owed.kind = 'settle_delivery' AND ${isOwed("owed")}
     ORDER BY owed."dueAt", owed.id LIMIT ${MOST_ROWS}`,
  );
  return found.map((row) => ({ ...row, at: row.at?.toISOString() ?? null }));
}

/** How many mails to our own people have failed in the last week: nobody else will tell them. */
export async function countFailedStaffMail(_operator: Operator): Promise<number> {
  const since = new Date(now().getTime() - SOON_MS);
  const [found] = await readStraight<{ count: number }>(
    db,
    sql`SELECT count(*)::int AS count FROM "StaffMail" WHERE "failedAt" > ${since}`,
  );
  return found?.count ?? 0;
}
