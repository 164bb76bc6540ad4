import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { InboundKind, Prisma } from "@/prisma/generated/client";
import { listHeaderLines } from "./list-header-lines";
import { MAIL_LIMITS } from "./mail-limits";
import { isSettleable, type MailFile, TRAY_KINDS } from "./mail-rules";

const PAGE = 50;
const EXCERPT = 200;
/** A mail is sorted within seconds; what has waited for longer is shown, or a fault of the sorter would hide it. */
const SORTED_WITHIN_MS = 5 * 60_000;

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
export interface MailView extends TrayRow {
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
  /** Whether a person may still attach it or set it aside. */
  isWaiting: boolean;
  /** The original is gone, by the retention rule. */
  isPurged: boolean;
}

/** "tray" is what waits for a person; "by_machine" are auto-replies and loops, of which nothing is owed. */
export type TrayShelf = "tray" | "by_machine";

function onShelf(of: TrayShelf): Prisma.InboundMailWhereInput {
  if (of === "by_machine") return { settledAt: null, kind: { in: ["automatic", "loop"] }, answer: null };
  const late = new Date(now().getTime() - SORTED_WITHIN_MS);
  return { settledAt: null, answer: null, OR: [{ kind: { in: [...TRAY_KINDS] } }, { kind: null, receivedAt: { lt: late } }] };
}

const IN_ROW = { omit: { raw: true, quoted: true } } as const;

/** The mails that nobody has settled, the oldest first. */
export async function listTray(
  _operator: Operator,
  { cursor, of = "tray" }: { cursor?: string; of?: TrayShelf } = {},
): Promise<Page<TrayRow>> {
  const after = readCursor(cursor);
  const found = await db.inboundMail.findMany({
    where: {
      AND: [onShelf(of), after ? { OR: [{ receivedAt: { gt: after.at } }, { receivedAt: after.at, id: { gt: after.id } }] } : {}],
    },
    ...IN_ROW,
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: PAGE + 1,
  });
  const { rows, next } = pageOf(found, PAGE, ({ receivedAt, id }) => ({ at: receivedAt, id }));
  const names = await readUserNames(
    db,
    rows.map(({ assigneeId }) => assigneeId),
  );
  return { next, rows: rows.map((row) => rowOf(row, names)) };
}

export function countTray(_operator: Operator, of: TrayShelf = "tray"): Promise<number> {
  return db.inboundMail.count({ where: onShelf(of) });
}

/** What came to the notices of a case by mail, the newest first: answers, reports, auto-replies, and what was attached by hand. */
export async function listMailsOfCase(_operator: Operator, incidentId: string): Promise<TrayRow[]> {
  const rows = await db.inboundMail.findMany({
    where: { OR: [{ delivery: { notice: { incidentId } } }, { answer: { incidentId } }] },
    ...IN_ROW,
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  const names = await readUserNames(
    db,
    rows.map(({ assigneeId }) => assigneeId),
  );
  return rows.map((row) => rowOf(row, names));
}

/** One mail with its header lines; null when there is none of that id. */
export async function findMail(_operator: Operator, mailId: string): Promise<MailView | null> {
  const mail = await db.inboundMail.findUnique({
    where: { id: mailId },
    omit: { raw: true },
    include: {
      delivery: { select: { notice: { select: { incident: { select: { number: true } } } } } },
      answer: { select: { id: true, incident: { select: { number: true } } } },
    },
  });
  if (!mail) return null;
  const names = await readUserNames(db, [mail.assigneeId, mail.settledById]);
  const head = await readRawHead(mailId);
  return {
    ...rowOf(mail, names),
    envelopeFrom: mail.envelopeFrom,
    recipients: mail.recipients,
    messageId: mail.messageId,
    headers: head ? listHeaderLines(head) : [],
    text: mail.text,
    quoted: mail.quoted,
    attached: filesOf(mail.files),
    incidentNumber: mail.answer?.incident.number ?? mail.delivery?.notice.incident.number ?? null,
    deliveryId: mail.deliveryId,
    answerId: mail.answer?.id ?? null,
    settledAt: mail.settledAt?.toISOString() ?? null,
    settledByName: names.get(mail.settledById ?? "") ?? null,
    settledReason: mail.settledReason,
    isWaiting: mail.settledAt === null && mail.answer === null && isSettleable(mail.kind),
    isPurged: head === null,
  };
}

/** No more of the original than its header is read from: it may be forty megabytes long. */
async function readRawHead(mailId: string): Promise<Buffer | null> {
  const [row] = await db.$queryRaw<{ head: Uint8Array | null }[]>`
    SELECT substring(raw FROM 1 FOR ${MAIL_LIMITS.safeHead}::int) AS head FROM "InboundMail" WHERE id = ${mailId}::uuid`;
  return row?.head ? Buffer.from(row.head) : null;
}

type RowRead = Prisma.InboundMailGetPayload<typeof IN_ROW>;

function rowOf(mail: RowRead, names: ReadonlyMap<string, string>): TrayRow {
  return {
    mailId: mail.id,
    version: mail.version,
    kind: mail.kind,
    because: mail.because,
    sender: mail.sender,
    senderName: mail.senderName,
    subject: mail.subject,
    receivedAt: mail.receivedAt.toISOString(),
    size: mail.size,
    files: filesOf(mail.files).length,
    excerpt: (mail.text ?? "")
      .slice(0, EXCERPT * 2)
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, EXCERPT),
    assigneeId: mail.assigneeId,
    assigneeName: names.get(mail.assigneeId ?? "") ?? null,
  };
}

/** As the sorter wrote them. */
const filesOf = (files: Prisma.JsonValue) => (Array.isArray(files) ? (files as unknown as MailFile[]) : []);
