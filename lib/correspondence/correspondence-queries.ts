import type { Operator } from "@/lib/access/actor";
import { OWED } from "@/lib/obligations/owe";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { DeliveryChannel, IncidentStage, Locale, Prisma, ResponseChannel, ResponseOutcome } from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery-lifecycle";
import type { NoticeKind } from "./notice-kinds";
import { pageOf, readCursor } from "./page-cursor";

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

export interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page, null on the last. */
  next: string | null;
}

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
    select: { number: true, contract: { select: { code: true, customer: { select: { name: true } } } } },
  },
  restrictions: { select: { restrictionId: true } },
  deliveries: { orderBy: { id: "asc" } },
} as const satisfies Prisma.CustomerNoticeInclude;

type NoticeRead = Prisma.CustomerNoticeGetPayload<{ include: typeof NOTICE }>;

/** Notices, newest first: of one tray, or of one case. */
export async function listNotices(
  _operator: Operator,
  { tray, incidentId, cursor }: { tray?: Tray; incidentId?: string; cursor?: string } = {},
): Promise<Page<NoticeRow>> {
  const after = readCursor(cursor);
  const rows = await db.customerNotice.findMany({
    where: {
      incidentId,
      deliveries: tray ? { some: { state: { in: [...TRAYS[tray]] } } } : undefined,
      OR: after ? [{ writtenAt: { lt: after.at } }, { writtenAt: after.at, id: { lt: after.id } }] : undefined,
    },
    include: NOTICE,
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const names = await namesOf(rows.map(({ writtenById }) => writtenById));
  const { rows: shown, next } = pageOf(rows, PAGE, ({ writtenAt, id }) => ({ at: writtenAt, id }));
  return { rows: shown.map((row) => noticeRow(row, names)), next };
}

/** One notice with its text as it was sent. */
export async function getNotice(
  _operator: Operator,
  noticeId: string,
): Promise<NoticeRow & { body: string; lateReason: string | null }> {
  const row = await db.customerNotice.findUnique({ where: { id: noticeId }, include: NOTICE });
  if (!row) throw new NotFound("correspondence.refusal.notFound");
  return { ...noticeRow(row, await namesOf([row.writtenById])), body: row.body, lateReason: row.lateReason };
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

/** A case whose customer has been told and has not answered. */
export interface WaitingRow {
  incidentId: string;
  incidentNumber: number;
  version: number;
  stage: IncidentStage;
  customerName: string;
  accounts: string[];
  /** What is owed next, and by when. */
  owed: "remind_customer" | "call_customer";
  obligationId: string;
  dueAt: Date;
  openedAt: Date;
}

/** Cases that wait for an answer, the most urgent first: one row each, with the step that is owed next. */
export async function listWaiting(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<WaitingRow>> {
  const after = readCursor(cursor);
  const rows = await db.obligation.findMany({
    where: {
      ...OWED,
      AND: [
        {
          OR: [
            { kind: "remind_customer" },
            { kind: "call_customer", incident: { obligations: { none: { kind: "remind_customer", ...OWED } } } },
          ],
        },
        after ? { OR: [{ dueAt: { gt: after.at } }, { dueAt: after.at, id: { gt: after.id } }] } : {},
      ],
    },
    include: {
      incident: {
        include: {
          contract: { select: { customer: { select: { name: true } } } },
          accounts: { select: { account: { select: { address: true } } }, orderBy: { addedAt: "asc" } },
        },
      },
    },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: PAGE + 1,
  });
  const { rows: shown, next } = pageOf(rows, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  return {
    next,
    rows: shown.flatMap(({ incident, id, kind, dueAt, openedAt }) =>
      incident
        ? [
            {
              incidentId: incident.id,
              incidentNumber: incident.number,
              version: incident.version,
              stage: incident.stage,
              customerName: incident.contract.customer.name,
              accounts: incident.accounts.map(({ account }) => account.address),
              owed: kind === "call_customer" ? ("call_customer" as const) : ("remind_customer" as const),
              obligationId: id,
              dueAt,
              openedAt,
            },
          ]
        : [],
    ),
  };
}

export interface ResponseRow {
  id: string;
  incidentId: string;
  incidentNumber: number;
  customerName: string;
  account: string | null;
  contactName: string | null;
  channel: ResponseChannel | null;
  outcome: ResponseOutcome;
  respondedAt: Date;
  recordedAt: Date;
  recordedByName: string | null;
  said: string | null;
  /** A later record took its place. */
  isCorrected: boolean;
}

/** What customers said, the newest records first; of one case, if named. */
export async function listResponses(
  _operator: Operator,
  { incidentId, cursor }: { incidentId?: string; cursor?: string } = {},
): Promise<Page<ResponseRow>> {
  const after = readCursor(cursor);
  const rows = await db.customerResponse.findMany({
    where: {
      incidentId,
      OR: after ? [{ recordedAt: { lt: after.at } }, { recordedAt: after.at, id: { lt: after.id } }] : undefined,
    },
    include: {
      incident: { select: { number: true, contract: { select: { customer: { select: { name: true } } } } } },
      account: { select: { address: true } },
      contact: { select: { name: true } },
      correctedBy: { select: { id: true } },
    },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const names = await namesOf(rows.map(({ recordedById }) => recordedById));
  const { rows: shown, next } = pageOf(rows, PAGE, ({ recordedAt, id }) => ({ at: recordedAt, id }));
  return {
    next,
    rows: shown.map(({ id, incident, account, contact, correctedBy, ...row }) => ({
      id,
      incidentId: row.incidentId,
      incidentNumber: incident.number,
      customerName: incident.contract.customer.name,
      account: account?.address ?? null,
      contactName: contact?.name ?? null,
      channel: row.channel,
      outcome: row.outcome,
      respondedAt: row.respondedAt,
      recordedAt: row.recordedAt,
      recordedByName: names.get(row.recordedById ?? "") ?? null,
      said: row.said,
      isCorrected: correctedBy !== null,
    })),
  };
}

function noticeRow(row: NoticeRead, names: ReadonlyMap<string, string>): NoticeRow {
  return {
    id: row.id,
    incidentId: row.incidentId,
    incidentNumber: row.incident.number,
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

async function namesOf(ids: (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const users = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
