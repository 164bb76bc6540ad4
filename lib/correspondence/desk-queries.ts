import type { Operator } from "@/lib/access/actor";
import { isOwed, OWED } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import type { Prisma } from "@/prisma/generated/client";
import { CALL_DUTIES } from "./call-queries";
import { DESK_CASE, deskCaseOf, readCasesOnDesk } from "./case-on-desk";
import { deliveryOnDesk, ON_DESK } from "./delivery-on-desk";
import {
  type BouncedDelivery,
  CUSTOMER_DUTIES,
  type DeliveryToSettle,
  type DeskCounts,
  type MostUrgent,
  type NoticeOwedRow,
} from "./desk-views";

const PAGE = 50;
const BOUNCED = {
  state: "bounced",
  notice: { incident: { stage: { not: "closed" } } },
} satisfies Prisma.NoticeDeliveryWhereInput;

const byDue = { orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: PAGE + 1 } satisfies Prisma.ObligationFindManyArgs;

function owedAfter(kind: string, cursor: string | undefined): Prisma.ObligationWhereInput {
  const after = readCursor(cursor);
  const place = after ? { OR: [{ dueAt: { gt: after.at } }, { dueAt: after.at, id: { gt: after.id } }] } : {};
  return { ...OWED, kind, AND: [place] };
}

/** Restrictions of which the customer has not been told, the most urgent first. */
export async function listNoticesOwed(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<NoticeOwedRow>> {
  const found = await db.obligation.findMany({
    where: owedAfter("notify_customer", cursor),
    include: {
      incident: DESK_CASE,
      restriction: {
        select: {
          measure: true,
          appliedAt: true,
          incidentAccount: { select: { account: { select: { address: true } } } },
          obligations: { where: { kind: "notify_customer", dischargedAt: { not: null } }, select: { id: true }, take: 1 },
        },
      },
    },
    ...byDue,
  });
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  return {
    next,
    rows: rows.flatMap(({ incident, restriction, ...owed }) =>
      incident && restriction
        ? [
            {
              ...deskCaseOf(incident),
              obligationId: owed.id,
              openedAt: owed.openedAt.toISOString(),
              dueAt: owed.dueAt.toISOString(),
              limitAt: owed.limitAt?.toISOString() ?? null,
              account: restriction.incidentAccount.account.address,
              measure: restriction.measure,
              appliedAt: restriction.appliedAt?.toISOString() ?? null,
              isReopened: restriction.obligations.length > 0,
            },
          ]
        : [],
    ),
  };
}

/** Mails that failed or whose fate is unknown, and about which nobody has decided yet. */
export async function listToSettle(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<DeliveryToSettle>> {
  const found = await db.obligation.findMany({
    where: owedAfter("settle_delivery", cursor),
    include: { delivery: { include: ON_DESK } },
    ...byDue,
  });
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  return {
    next,
    rows: rows.flatMap(({ id, openedAt, dueAt, delivery }) =>
      delivery
        ? [
            {
              ...deliveryOnDesk(delivery),
              obligationId: id,
              openedAt: openedAt.toISOString(),
              dueAt: dueAt.toISOString(),
            },
          ]
        : [],
    ),
  };
}

/** Mails that came back, in cases that are not closed, the newest first. */
export async function listBounced(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<BouncedDelivery>> {
  const after = readCursor(cursor);
  const found = await db.noticeDelivery.findMany({
    where: {
      ...BOUNCED,
      OR: after ? [{ bouncedAt: { lt: after.at } }, { bouncedAt: after.at, id: { lt: after.id } }] : undefined,
    },
    include: ON_DESK,
    orderBy: [{ bouncedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const { rows, next } = pageOf(found, PAGE, ({ bouncedAt, id }) => ({ at: bouncedAt ?? new Date(0), id }));
  const reached = await db.noticeDelivery.findMany({
    where: { noticeId: { in: rows.map(({ noticeId }) => noticeId) }, state: { in: ["accepted", "acknowledged"] } },
    select: { noticeId: true },
  });
  const others = new Set(reached.map(({ noticeId }) => noticeId));
  const known = await readCasesOnDesk([...new Set(rows.map(({ notice }) => notice.incident.id))]);
  return {
    next,
    rows: rows.map((row) => ({
      ...deliveryOnDesk(row),
      bounceCode: row.bounceCode,
      facts: known.get(row.notice.incident.id) ?? null,
      reachedOthers: others.has(row.noticeId),
    })),
  };
}

/** How much lies on the support desk. */
export async function countDesk(_operator: Operator): Promise<DeskCounts> {
  const [owed, bounced, unread] = await Promise.all([
    db.$queryRaw<Omit<DeskCounts, "bounced" | "unread">[]>`
      SELECT count(*) FILTER (WHERE kind = 'notify_customer')::int AS owed,
        count(*) FILTER (WHERE kind = 'settle_delivery')::int AS settle,
        count(*) FILTER (WHERE kind = ANY(${[...CALL_DUTIES]}))::int AS calls,
        count(DISTINCT "incidentId") FILTER (WHERE kind IN ('remind_customer', 'call_customer'))::int AS waiting
      FROM "Obligation" WHERE kind = ANY(${[...CUSTOMER_DUTIES]}) AND "incidentId" IS NOT NULL AND ${isOwed()}`,
    db.noticeDelivery.count({ where: BOUNCED }),
    db.incomingAnswer.count({ where: { state: "unread" } }),
  ]);
  return { ...(owed[0] ?? { owed: 0, settle: 0, waiting: 0, calls: 0 }), bounced, unread };
}

/** What is due first of all that the support desk owes; null when nothing is. */
export async function findMostUrgent(_operator: Operator): Promise<MostUrgent | null> {
  const row = await db.obligation.findFirst({
    where: { ...OWED, kind: { in: [...CUSTOMER_DUTIES] }, incidentId: { not: null } },
    include: { incident: DESK_CASE },
    orderBy: byDue.orderBy,
  });
  const kind = CUSTOMER_DUTIES.find((one) => one === row?.kind);
  if (!row?.incident || !kind) return null;
  const { incidentNumber, customerName } = deskCaseOf(row.incident);
  return {
    obligationId: row.id,
    kind,
    incidentNumber,
    customerName,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
  };
}
