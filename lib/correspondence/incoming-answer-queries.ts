import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import { readCasesOnDesk } from "./case-on-desk";
import type { UnreadAnswer, WholeAnswer } from "./desk-views";

const { sql } = Prisma;
const PAGE = 50;
/** So much of a text stands in a list. */
const FIRST_LINES = 240;

/** What both the list and the reading of an answer show: of the mail its head, never its original. */
const PARTS = sql`
  answer.id AS "answerId", answer.version AS "answerVersion", answer.source::text AS source, answer.claim::text AS claim,
  answer."proposedOutcome"::text AS proposed, answer."receivedAt", incident.id AS "incidentId", incident.number AS "incidentNumber",
  incident.version, customer.id AS "customerId", customer.name AS "customerName", mail.sender, mail.subject,
  contact.id AS "contactId", contact.name AS "contactName", contact.role::text AS "contactRole",
  assignee.id AS "assigneeId", assignee.name AS "assigneeName"`;
const FROM = sql`
  JOIN "Incident" incident ON incident.id = answer."incidentId"
  JOIN "Contract" contract ON contract.id = incident."contractId"
  JOIN "Customer" customer ON customer.id = contract."customerId"
  LEFT JOIN "InboundMail" mail ON mail.id = answer."inboundMailId"
  LEFT JOIN "Contact" contact ON contact.id = answer."contactId"
  LEFT JOIN "User" assignee ON assignee.id = answer."assigneeId"`;

interface Read extends Omit<UnreadAnswer, "receivedAt" | "contact" | "assignee" | "due" | "firstLines"> {
  receivedAt: Date;
  contactId: string | null;
  contactName: string | null;
  contactRole: "contractor" | "operations_manager" | "reseller" | null;
  assigneeId: string | null;
  assigneeName: string | null;
}

/** Answers that nobody has read, the oldest first. */
export async function listUnreadAnswers(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<UnreadAnswer>> {
  const after = readCursor(cursor);
  const here = after ? sql`AND ("receivedAt", id) > (${after.at}, ${after.id}::uuid)` : sql``;
  const found = await db.$queryRaw<(Read & { firstLines: string; openedAt: Date | null; dueAt: Date | null })[]>`
    SELECT ${PARTS}, left(coalesce(answer.text, ''), ${FIRST_LINES}) AS "firstLines", duty."openedAt", duty."dueAt"
    FROM (SELECT * FROM "IncomingAnswer" WHERE state = 'unread' ${here} ORDER BY "receivedAt", id LIMIT ${PAGE + 1}) answer ${FROM}
    LEFT JOIN LATERAL (SELECT o."openedAt", o."dueAt" FROM "Obligation" o WHERE o."incidentId" = incident.id AND o.kind = 'read_answer'
        AND ${isOwed("o")} ORDER BY o."dueAt" LIMIT 1) duty ON TRUE
    ORDER BY answer."receivedAt", answer.id`;
  const { rows, next } = pageOf(found, PAGE, ({ receivedAt, answerId }) => ({ at: receivedAt, id: answerId }));
  return {
    next,
    rows: rows.map(({ openedAt, dueAt, firstLines, ...read }) => ({
      ...answerOf(read),
      firstLines,
      due: openedAt && dueAt ? { openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() } : null,
    })),
  };
}

function answerOf({ receivedAt, contactId, contactName, contactRole, assigneeId, assigneeName, ...rest }: Read) {
  return {
    ...rest,
    receivedAt: receivedAt.toISOString(),
    contact: contactId && contactName && contactRole ? { contactId, name: contactName, role: contactRole } : null,
    assignee: assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null,
  };
}

/** The oldest unread answer of a case, by its number; null when all are read. */
export async function findOldestUnread(_operator: Operator, incidentNumber: number): Promise<string | null> {
  const answer = await db.incomingAnswer.findFirst({
    where: { state: "unread", incident: { number: incidentNumber } },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return answer?.id ?? null;
}

interface WholeRead
  extends Read,
    Pick<WholeAnswer, "state" | "text" | "quoted" | "mailId" | "size" | "isOriginalKept" | "unreadable" | "isClosed"> {
  isPurged: boolean;
  files: WholeAnswer["files"] | null;
  settledAt: Date | null;
  settledBy: string | null;
  setAsideReason: string | null;
  outcome: NonNullable<WholeAnswer["settled"]>["outcome"];
  notice: WholeAnswer["notice"];
}

/** An answer with its text and what it answers; null when there is none of that id. */
export async function findIncomingAnswer(_operator: Operator, answerId: string): Promise<WholeAnswer | null> {
  const [row] = await db.$queryRaw<WholeRead[]>`
    SELECT ${PARTS}, answer.state::text AS state, answer.text, mail.quoted, answer."purgedAt" IS NOT NULL AS "isPurged",
      CASE WHEN mail.kind = 'unreadable' THEN mail.because END AS unreadable,
      mail.id AS "mailId", mail.size, mail.raw IS NOT NULL AS "isOriginalKept", mail.files, incident.stage = 'closed' AS "isClosed",
      answer."settledAt", settler.name AS "settledBy", answer."setAsideReason", response.outcome::text AS outcome,
      CASE WHEN notice.id IS NULL THEN NULL ELSE json_build_object('noticeId', notice.id, 'kind', notice.kind, 'subject', notice.subject,
        'writtenAt', notice."writtenAt", 'recipientName', delivery."recipientName") END AS notice
    FROM "IncomingAnswer" answer ${FROM}
    LEFT JOIN "User" settler ON settler.id = answer."settledById"
    LEFT JOIN "CustomerResponse" response ON response.id = answer."responseId"
    LEFT JOIN "CustomerNotice" notice ON notice.id = answer."noticeId"
    LEFT JOIN "NoticeDelivery" delivery ON delivery.id = answer."deliveryId"
    WHERE answer.id = ${answerId}::uuid`;
  const facts = row && (await readCasesOnDesk([row.incidentId])).get(row.incidentId);
  if (!row || !facts) return null;
  const { settledAt, settledBy: by, setAsideReason: reason, outcome, files, notice, ...read } = row;
  return {
    ...read,
    ...answerOf(read),
    files: files ?? [],
    notice: notice && { ...notice, writtenAt: new Date(notice.writtenAt).toISOString() },
    settled: settledAt && { at: settledAt.toISOString(), by, reason, outcome },
    facts,
  };
}
