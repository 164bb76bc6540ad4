import type { Operator } from "@/lib/access/actor";
import type { MailFile } from "@/lib/mails/list-files";
import { listHeaderLines } from "@/lib/mails/list-header-lines";
import { MAIL_LIMITS } from "@/lib/mails/mail-limits";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import { type InboundKind, Prisma } from "@/prisma/generated/client";
import { findReportOfMail } from "./find-report-of-mail";
import { isSettleable, SORTED_WITHIN_MS, TRAY_KINDS } from "./mail-rules";

const { sql } = Prisma;
const PAGE = 50;
const MOST_OF_CASE = 20;
const EXCERPT = 200;

/** It stands in a case as an answer, or in the thread of a report. */
const HAS_ANSWER = sql`(EXISTS (SELECT 1 FROM "IncomingAnswer" answer WHERE answer."inboundMailId" = mail.id)
  OR EXISTS (SELECT 1 FROM "ReporterMessage" message WHERE message."inboundMailId" = mail.id))`;

/** A mail as the tray lists it. Times are ISO 8601 in UTC. */
export interface TrayRow {
  mailId: string;
  version: number;
  /** Null while it is not sorted. */
  kind: InboundKind | null;
  /** A code of BECAUSE; its sentence is inbound-mail.because.<kind>.<because>. */
  because: string | null;
  sender: string;
  senderName: string | null;
  subject: string;
  receivedAt: string;
  /** Bytes of the original. */
  size: number;
  files: number;
  /** The beginning of its text, on one line. */
  excerpt: string;
  assigneeId: string | null;
  assigneeName: string | null;
}

/** A mail to be looked at: as text, never rendered. */
export interface MailView extends Omit<TrayRow, "excerpt"> {
  envelopeFrom: string;
  recipients: string[];
  messageId: string | null;
  /** "Name: value", decoded, in the order they came. */
  headers: string[];
  text: string | null;
  quoted: string | null;
  attached: MailFile[];
  /** The case whose notice it belongs to, or that it was attached to. */
  incidentNumber: number | null;
  deliveryId: string | null;
  answerId: string | null;
  settledAt: string | null;
  settledByName: string | null;
  settledReason: string | null;
  /** The report from outside that it became, or that the same mail had become before, or in whose thread it stands. */
  reportNumber: number | null;
  /** Whether a person may still attach it or set it aside. */
  isWaiting: boolean;
  /** The original is gone, by the retention rule. */
  isPurged: boolean;
}

/** What a machine sent to a notice, an absence for example: nothing is owed of it, and it may say that somebody has left. */
export interface MachineMail {
  mailId: string;
  kind: "automatic" | "loop";
  sender: string;
  subject: string;
  receivedAt: string;
  excerpt: string | null;
}

/** "tray" is what waits for a person; "by_machine" are auto-replies and loops to no notice, of which nothing is owed. */
export type TrayShelf = "tray" | "by_machine";

function onShelf(of: TrayShelf): Prisma.Sql {
  // What was matched to a notice stands in that notice's case, and what is purged can no longer be judged.
  if (of === "by_machine")
    return sql`mail."settledAt" IS NULL AND mail.kind IN ('automatic', 'loop') AND mail."deliveryId" IS NULL
      AND mail."purgedAt" IS NULL AND NOT ${HAS_ANSWER}`;
  const late = new Date(now().getTime() - SORTED_WITHIN_MS);
  return sql`mail."settledAt" IS NULL AND NOT ${HAS_ANSWER}
    AND (mail.kind = ANY(${[...TRAY_KINDS]}::"InboundKind"[]) OR (mail.kind IS NULL AND mail."receivedAt" < ${late}))`;
}

/** No list carries a whole text: it may be as long as its sender likes. */
const IN_ROW = sql`
  mail.id AS "mailId", mail.version, mail.kind::text AS kind, mail.because, mail.sender, mail."senderName", mail.subject,
  mail."receivedAt", mail.size, jsonb_array_length(mail.files) AS files, left(mail.text, ${EXCERPT * 2}::int) AS beginning,
  mail."assigneeId", assignee.name AS "assigneeName"`;

/** The mails that nobody has settled: what waits, the oldest first; what a machine sent, the newest first. */
export async function listTray(
  _operator: Operator,
  { cursor, of = "tray" }: { cursor?: string; of?: TrayShelf } = {},
): Promise<Page<TrayRow>> {
  const after = readCursor(cursor);
  const [beyond, order] = of === "tray" ? [sql`>`, sql`ASC`] : [sql`<`, sql`DESC`];
  const found = await db.$queryRaw<RowRead[]>`
    SELECT ${IN_ROW} FROM "InboundMail" mail LEFT JOIN "User" assignee ON assignee.id = mail."assigneeId"
    WHERE ${onShelf(of)} ${after ? sql`AND (mail."receivedAt", mail.id) ${beyond} (${after.at}, ${after.id}::uuid)` : sql``}
    ORDER BY mail."receivedAt" ${order}, mail.id ${order} LIMIT ${PAGE + 1}`;
  const { rows, next } = pageOf(found, PAGE, ({ receivedAt, mailId }) => ({ at: receivedAt, id: mailId }));
  return { next, rows: rows.map(rowOf) };
}

export async function countTray(_operator: Operator, of: TrayShelf = "tray"): Promise<number> {
  const [row] = await db.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM "InboundMail" mail WHERE ${onShelf(of)}`;
  return row?.count ?? 0;
}

/** The mails that machines sent to the notices of a case and nobody has made an answer of, the newest first. */
export async function listMachineMails(_operator: Operator, incidentId: string): Promise<MachineMail[]> {
  const rows = await db.$queryRaw<(Omit<MachineMail, "receivedAt"> & { receivedAt: Date })[]>`
    SELECT mail.id AS "mailId", mail.kind::text AS kind, mail.sender, mail.subject, mail."receivedAt",
      regexp_replace(left(mail.text, ${EXCERPT}::int), '\\s+', ' ', 'g') AS excerpt
    FROM "CustomerNotice" notice JOIN "NoticeDelivery" delivery ON delivery."noticeId" = notice.id
      JOIN "InboundMail" mail ON mail."deliveryId" = delivery.id
    WHERE notice."incidentId" = ${incidentId}::uuid AND mail.kind IN ('automatic', 'loop') AND NOT ${HAS_ANSWER}
    ORDER BY mail."receivedAt" DESC, mail.id DESC LIMIT ${MOST_OF_CASE}`;
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

/** One mail with its header lines; null when there is none of that id. */
export async function findMail(_operator: Operator, mailId: string): Promise<MailView | null> {
  const mail = await db.inboundMail.findUnique({
    where: { id: mailId },
    omit: { raw: true },
    include: {
      delivery: { select: { notice: { select: { incident: { select: { number: true } } } } } },
      answer: { select: { id: true, incident: { select: { number: true } } } },
      report: { select: { number: true } },
      reporterMessage: { select: { report: { select: { number: true } } } },
    },
  });
  if (!mail) return null;
  const names = await readUserNames(db, [mail.assigneeId, mail.settledById]);
  const head = await readRawHead(mailId);
  const report = await findReportOfMail(db, mail);
  const { id, version, kind, because, sender, senderName, subject, receivedAt, size, assigneeId } = mail;
  // What a report carries is read there, by its grades.
  const text = report ? null : mail.text;
  const attached = filesOf(mail.files);
  return {
    ...{ mailId: id, version, kind, because, sender, senderName, subject, size, assigneeId, text, attached },
    receivedAt: receivedAt.toISOString(),
    files: attached.length,
    assigneeName: names.get(assigneeId ?? "") ?? null,
    envelopeFrom: mail.envelopeFrom,
    recipients: mail.recipients,
    messageId: mail.messageId,
    headers: head ? listHeaderLines(head) : [],
    quoted: report ? null : mail.quoted,
    incidentNumber: mail.answer?.incident.number ?? mail.delivery?.notice.incident.number ?? null,
    deliveryId: mail.deliveryId,
    answerId: mail.answer?.id ?? null,
    settledAt: mail.settledAt?.toISOString() ?? null,
    settledByName: names.get(mail.settledById ?? "") ?? null,
    settledReason: mail.settledReason,
    reportNumber: report?.number ?? mail.reporterMessage?.report.number ?? null,
    isWaiting: !isPlaced(mail) && isSettleable(mail, now()),
    isPurged: head === null,
  };
}

/** Somebody has decided about it, or it stands in a case or a thread. */
const isPlaced = (mail: {
  settledAt: Date | null;
  answer: object | null;
  report: object | null;
  reporterMessage: object | null;
}) => mail.settledAt !== null || mail.answer !== null || mail.report !== null || mail.reporterMessage !== null;

/** No more of the original than its header is read from: it may be forty megabytes long. */
async function readRawHead(mailId: string): Promise<Buffer | null> {
  const [row] = await db.$queryRaw<{ head: Uint8Array | null }[]>`
    SELECT substring(raw FROM 1 FOR ${MAIL_LIMITS.safeHead}::int) AS head FROM "InboundMail" WHERE id = ${mailId}::uuid`;
  return row?.head ? Buffer.from(row.head) : null;
}

interface RowRead extends Omit<TrayRow, "receivedAt" | "excerpt"> {
  receivedAt: Date;
  beginning: string | null;
}

function rowOf({ receivedAt, beginning, ...row }: RowRead): TrayRow {
  const excerpt = (beginning ?? "").replace(/\s+/g, " ").trim().slice(0, EXCERPT);
  return { ...row, receivedAt: receivedAt.toISOString(), excerpt };
}

/** As the sorter wrote them. */
const filesOf = (files: Prisma.JsonValue) => (Array.isArray(files) ? (files as unknown as MailFile[]) : []);
