import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { ReviewRow, TroubledDelivery } from "./obligation-views";

const SOON_MS = 7 * 86_400_000;
const MOST_ROWS = 6;

/**
 * Measures in force whose review is overdue or comes within a week, the nearest first, and how many are in force at all. One whose
 * lift is decided is not reviewed any more.
 */
export async function listReviewsDue(_operator: Operator): Promise<{ rows: ReviewRow[]; inForce: number }> {
  const until = new Date(now().getTime() + SOON_MS);
  const [rows, [count]] = await Promise.all([
    db.$queryRaw<(Omit<ReviewRow, "appliedAt" | "reviewDueAt"> & { appliedAt: Date | null; reviewDueAt: Date })[]>`
      SELECT restriction.id AS "restrictionId", account.address, restriction.measure, restriction."appliedAt", restriction."reviewDueAt",
          incident.number AS "incidentNumber"
        FROM "Restriction" restriction
        JOIN "Account" account ON account.id = restriction."accountId"
        JOIN "Incident" incident ON incident.id = restriction."incidentId"
       WHERE restriction.state IN ('applied', 'confirmed', 'uncertain') AND restriction."reviewDueAt" < ${until}
       ORDER BY restriction."reviewDueAt", restriction.id LIMIT ${MOST_ROWS}`,
    db.$queryRaw<{ inForce: number }[]>`
      SELECT count(*)::int AS "inForce" FROM "Restriction" WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain')`,
  ]);
  const views = rows.map((row) => ({
    ...row,
    appliedAt: row.appliedAt?.toISOString() ?? null,
    reviewDueAt: row.reviewDueAt.toISOString(),
  }));
  return { rows: views, inForce: count?.inForce ?? 0 };
}

/** Mail that failed, came back, or may or may not have left, as long as somebody still has to settle it. */
export async function listTroubledDeliveries(_operator: Operator): Promise<TroubledDelivery[]> {
  const found = await db.noticeDelivery.findMany({
    where: {
      state: { in: ["failed", "uncertain", "bounced"] },
      OR: [{ obligations: { some: { dischargedAt: null, waivedAt: null, voidedAt: null } } }, { state: "uncertain" }],
    },
    orderBy: { id: "desc" },
    take: MOST_ROWS,
    select: {
      id: true,
      state: true,
      address: true,
      failedAt: true,
      uncertainAt: true,
      bouncedAt: true,
      serverAnswer: true,
      notice: {
        select: { incident: { select: { number: true, contract: { select: { customer: { select: { name: true } } } } } } },
      },
    },
  });
  return found.map(({ notice: { incident }, ...delivery }) => ({
    deliveryId: delivery.id,
    state: delivery.state as TroubledDelivery["state"],
    address: delivery.address,
    customerName: incident.contract.customer.name,
    incidentNumber: incident.number,
    at: (delivery.bouncedAt ?? delivery.uncertainAt ?? delivery.failedAt)?.toISOString() ?? null,
    answer: delivery.serverAnswer,
  }));
}
