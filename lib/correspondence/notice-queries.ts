import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { DeliveryChannel, Locale, Prisma } from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery-lifecycle";
import type { NoticeLine } from "./desk-views";
import type { NoticeKind } from "./notice-kinds";

const PAGE = 50;

/** The desk's trays: what is still to go out, what needs a person, what arrived. */
export const TRAYS = {
  to_send: ["draft", "queued", "sending"],
  uncertain: ["uncertain"],
  failed: ["failed"],
  bounced: ["bounced"],
  accepted: ["accepted", "acknowledged"],
} as const satisfies Record<string, readonly DeliveryState[]>;
export type Tray = keyof typeof TRAYS;

export interface DeliveryRow {
  id: string;
  version: number;
  channel: DeliveryChannel;
  state: DeliveryState;
  contactId: string;
  recipientName: string;
  address: string;
  attempts: number;
  queuedAt: Date | null;
  nextAttemptAt: Date | null;
  acceptedAt: Date | null;
  failedAt: Date | null;
  uncertainAt: Date | null;
  bouncedAt: Date | null;
  acknowledgedAt: Date | null;
  serverAnswer: string | null;
}

export interface NoticeRow {
  id: string;
  incidentId: string;
  incidentNumber: number;
  customerId: string;
  customerName: string;
  contractCode: string;
  kind: NoticeKind;
  language: Locale;
  subject: string;
  writtenAt: Date;
  writtenByName: string | null;
  restrictionIds: string[];
  deliveries: DeliveryRow[];
}

const NOTICE = {
  incident: {
    select: { number: true, contract: { select: { code: true, customer: { select: { id: true, name: true } } } } },
  },
  restrictions: { select: { restrictionId: true } },
  deliveries: { orderBy: { id: "asc" } },
} as const satisfies Prisma.CustomerNoticeInclude;

type NoticeRead = Prisma.CustomerNoticeGetPayload<{ include: typeof NOTICE }>;

/** Notices, newest first; of one tray, if named. Of each what names it, without its text. */
export async function listNoticeLines(
  _operator: Operator,
  { tray, cursor }: { tray?: Tray; cursor?: string } = {},
): Promise<Page<NoticeLine>> {
  const after = readCursor(cursor);
  const found = await db.customerNotice.findMany({
    where: {
      deliveries: tray ? { some: { state: { in: [...TRAYS[tray]] } } } : undefined,
      OR: after ? [{ writtenAt: { lt: after.at } }, { writtenAt: after.at, id: { lt: after.id } }] : undefined,
    },
    select: {
      ...{ id: true, kind: true, subject: true, writtenAt: true },
      incident: { select: { number: true, contract: { select: { customer: { select: { id: true, name: true } } } } } },
      deliveries: { select: { id: true, state: true, recipientName: true }, orderBy: { id: "asc" } },
    },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const { rows, next } = pageOf(found, PAGE, ({ writtenAt, id }) => ({ at: writtenAt, id }));
  return {
    next,
    rows: rows.map(({ id, kind, subject, writtenAt, incident, deliveries }) => ({
      ...{ noticeId: id, kind, subject, writtenAt: writtenAt.toISOString(), incidentNumber: incident.number },
      customerId: incident.contract.customer.id,
      customerName: incident.contract.customer.name,
      deliveries: deliveries.map((one) => ({ deliveryId: one.id, state: one.state, recipientName: one.recipientName })),
    })),
  };
}

/** A notice with its text as it was sent. */
export type WholeNotice = NoticeRow & { body: string; lateReason: string | null };

/** Null when there is none of that id. */
export async function findNotice(_operator: Operator, noticeId: string): Promise<WholeNotice | null> {
  const row = await db.customerNotice.findUnique({ where: { id: noticeId }, include: NOTICE });
  return row && { ...noticeRow(row, await readUserNames(db, [row.writtenById])), body: row.body, lateReason: row.lateReason };
}

export async function getNotice(operator: Operator, noticeId: string): Promise<WholeNotice> {
  const notice = await findNotice(operator, noticeId);
  if (!notice) throw new NotFound("correspondence.refusal.notFound");
  return notice;
}

/** How many mails lie in each tray. */
export async function countTrays(_operator: Operator): Promise<Record<Tray, number>> {
  const counts = await db.noticeDelivery.groupBy({ by: ["state"], _count: true });
  const inTray = (tray: Tray) =>
    counts.filter(({ state }) => (TRAYS[tray] as readonly string[]).includes(state)).reduce((sum, { _count }) => sum + _count, 0);
  return {
    to_send: inTray("to_send"),
    uncertain: inTray("uncertain"),
    failed: inTray("failed"),
    bounced: inTray("bounced"),
    accepted: inTray("accepted"),
  };
}

function noticeRow(row: NoticeRead, names: ReadonlyMap<string, string>): NoticeRow {
  return {
    id: row.id,
    incidentId: row.incidentId,
    incidentNumber: row.incident.number,
    customerId: row.incident.contract.customer.id,
    customerName: row.incident.contract.customer.name,
    contractCode: row.incident.contract.code,
    kind: row.kind,
    language: row.language,
    subject: row.subject,
    writtenAt: row.writtenAt,
    writtenByName: names.get(row.writtenById ?? "") ?? null,
    restrictionIds: row.restrictions.map(({ restrictionId }) => restrictionId),
    deliveries: row.deliveries.map(deliveryRow),
  };
}

function deliveryRow(row: NoticeRead["deliveries"][number]): DeliveryRow {
  const { id, version, channel, state, contactId, recipientName, address, attempts, serverAnswer } = row;
  const { queuedAt, nextAttemptAt, acceptedAt, failedAt, uncertainAt, bouncedAt, acknowledgedAt } = row;
  const times = { queuedAt, nextAttemptAt, acceptedAt, failedAt, uncertainAt, bouncedAt, acknowledgedAt };
  return { id, version, channel, state, contactId, recipientName, address, attempts, serverAnswer, ...times };
}
