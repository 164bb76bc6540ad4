import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type {
  AcknowledgedVia,
  AnswerSource,
  AnswerState,
  DeliveryChannel,
  DeliveryState,
  Locale,
  ResponseChannel,
  ResponseOutcome,
  StatusClaim,
} from "@/prisma/generated/client";
import type { NoticeKind } from "./notice-kinds";
import { type ExcludedContact, listRecipients, type NoticeRecipient } from "./notice-recipients";

export interface DeliveryView {
  id: string;
  version: number;
  contactId: string;
  recipientName: string;
  address: string;
  channel: DeliveryChannel;
  state: DeliveryState;
  attempts: number;
  /** When it came into its state. */
  at: string | null;
  acceptedAt: string | null;
  acknowledgedVia: AcknowledgedVia | null;
  /** The server's own words, or what a person noted. */
  answer: string | null;
}

export interface NoticeView {
  id: string;
  kind: NoticeKind;
  language: Locale;
  subject: string;
  body: string;
  writtenAt: string;
  writtenBy: string | null;
  lateReason: string | null;
  restrictionIds: string[];
  deliveries: DeliveryView[];
}

export interface ResponseView {
  id: string;
  outcome: ResponseOutcome;
  channel: ResponseChannel | null;
  contactId: string | null;
  contact: string | null;
  accountId: string | null;
  account: string | null;
  noticeId: string | null;
  respondedAt: string;
  recordedAt: string;
  recordedBy: string | null;
  said: string | null;
  isCorrected: boolean;
  lifeNumber: number;
}

/** What the customer sent by itself. */
export interface IncomingAnswerView {
  id: string;
  source: AnswerSource;
  claim: StatusClaim | null;
  state: AnswerState;
  receivedAt: string;
  /** Only of a registered contact. */
  contact: string | null;
  sender: string | null;
  firstLines: string;
  setAsideReason: string | null;
  lifeNumber: number;
}

/** What was said between us and the customer in a case. Times are ISO 8601 in UTC. */
export interface IncidentCorrespondence {
  recipients: NoticeRecipient[];
  excluded: ExcludedContact[];
  notices: NoticeView[];
  responses: ResponseView[];
  /** No more than MOST_ANSWERS: whoever has a notice can send as many as he likes. What nobody has read comes first. */
  answers: IncomingAnswerView[];
  /** The others, and whether somebody has yet to read one of them. */
  answersBeyond: { count: number; isUnread: boolean };
}

const MOST_ANSWERS = 50;

interface AnswerRow extends Omit<IncomingAnswerView, "receivedAt"> {
  receivedAt: Date;
  total: number;
  unread: number;
}

interface NoticeRow extends Omit<NoticeView, "writtenAt" | "deliveries"> {
  writtenAt: Date;
}

interface ResponseRow extends Omit<ResponseView, "respondedAt" | "recordedAt"> {
  respondedAt: Date;
  recordedAt: Date;
}

/** The contacts of a case as of now, its notices with what became of each, and the customer's responses; the newest first. */
export async function getCorrespondence(
  incidentId: string,
  contractId: string,
  _operator: Operator,
): Promise<IncidentCorrespondence> {
  const [contacts, notices, deliveries, responses, answers] = await Promise.all([
    listRecipients(db, contractId),
    readNotices(incidentId),
    db.noticeDelivery.findMany({ where: { notice: { incidentId } }, orderBy: { id: "asc" } }),
    readResponses(incidentId),
    readAnswers(incidentId),
  ]);
  return {
    ...contacts,
    notices: notices.map((notice) => ({
      ...notice,
      writtenAt: notice.writtenAt.toISOString(),
      deliveries: deliveries.filter(({ noticeId }) => noticeId === notice.id).map(deliveryView),
    })),
    responses: responses.map((response) => ({
      ...response,
      respondedAt: response.respondedAt.toISOString(),
      recordedAt: response.recordedAt.toISOString(),
    })),
    answers: answers.map(({ total, unread, ...answer }) => ({ ...answer, receivedAt: answer.receivedAt.toISOString() })),
    answersBeyond: beyond(answers),
  };
}

const readNotices = (incidentId: string) => db.$queryRaw<NoticeRow[]>`
  SELECT notice.id, notice.kind::text AS kind, notice.language::text AS language, notice.subject, notice.body, notice."writtenAt",
    person.name AS "writtenBy", notice."lateReason",
    ARRAY(SELECT told."restrictionId" FROM "NoticeRestriction" told WHERE told."noticeId" = notice.id ORDER BY told."restrictionId") AS "restrictionIds"
  FROM "CustomerNotice" notice LEFT JOIN "User" person ON person.id = notice."writtenById"
  WHERE notice."incidentId" = ${incidentId}::uuid ORDER BY notice."writtenAt" DESC`;

const readResponses = (incidentId: string) => db.$queryRaw<ResponseRow[]>`
  SELECT response.id, response.outcome::text AS outcome, response.channel::text AS channel, response."contactId", contact.name AS contact,
    response."accountId", account.address AS account, response."noticeId", response."respondedAt", response."recordedAt",
    person.name AS "recordedBy", response.said, response."lifeNumber",
    EXISTS (SELECT 1 FROM "CustomerResponse" later WHERE later."correctsId" = response.id) AS "isCorrected"
  FROM "CustomerResponse" response
  LEFT JOIN "Contact" contact ON contact.id = response."contactId"
  LEFT JOIN "Account" account ON account.id = response."accountId"
  LEFT JOIN "User" person ON person.id = response."recordedById"
  WHERE response."incidentId" = ${incidentId}::uuid ORDER BY response."respondedAt" DESC`;

const readAnswers = (incidentId: string) => db.$queryRaw<AnswerRow[]>`
  SELECT answer.id, answer.source::text AS source, answer.claim::text AS claim, answer.state::text AS state, answer."receivedAt",
    contact.name AS contact, mail.sender, left(coalesce(answer.text, ''), 160) AS "firstLines", answer."setAsideReason",
    answer."lifeNumber", answer.total, answer.unread
  FROM (SELECT *, (count(*) OVER ())::int AS total, (count(*) FILTER (WHERE state = 'unread') OVER ())::int AS unread
          FROM "IncomingAnswer" WHERE "incidentId" = ${incidentId}::uuid
         ORDER BY state = 'unread' DESC, "receivedAt" DESC, id DESC LIMIT ${MOST_ANSWERS}) answer
  LEFT JOIN "Contact" contact ON contact.id = answer."contactId"
  LEFT JOIN "InboundMail" mail ON mail.id = answer."inboundMailId"
  ORDER BY answer.state = 'unread' DESC, answer."receivedAt" DESC, answer.id DESC`;

function beyond(shown: readonly AnswerRow[]): IncidentCorrespondence["answersBeyond"] {
  const { total, unread } = shown[0] ?? { total: 0, unread: 0 };
  return { count: total - shown.length, isUnread: unread > shown.length };
}

type DeliveryRow = Awaited<ReturnType<typeof db.noticeDelivery.findMany>>[number];

function deliveryView(row: DeliveryRow): DeliveryView {
  const at = {
    draft: null,
    queued: row.nextAttemptAt ?? row.queuedAt,
    sending: row.sendingAt,
    accepted: row.acceptedAt,
    failed: row.failedAt,
    uncertain: row.uncertainAt,
    bounced: row.bouncedAt,
    acknowledged: row.acknowledgedAt,
  }[row.state];
  const { id, version, contactId, recipientName, address, channel, state, attempts, acknowledgedVia, serverAnswer } = row;
  return {
    id,
    version,
    contactId,
    recipientName,
    address,
    channel,
    state,
    attempts,
    acknowledgedVia,
    at: at?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    answer: serverAnswer,
  };
}
