import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { readUserNames } from "@/lib/users/read-user-names";
import type {
  AcknowledgedVia,
  DeliveryChannel,
  DeliveryState,
  Locale,
  ResponseChannel,
  ResponseOutcome,
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

/** What was said between us and the customer in a case. Times are ISO 8601 in UTC. */
export interface IncidentCorrespondence {
  recipients: NoticeRecipient[];
  excluded: ExcludedContact[];
  notices: NoticeView[];
  responses: ResponseView[];
}

/** The contacts of a case as of now, its notices with what became of each, and the customer's responses; the newest first. */
export async function getCorrespondence(
  incidentId: string,
  contractId: string,
  _operator: Operator,
): Promise<IncidentCorrespondence> {
  const [contacts, notices, responses] = await Promise.all([
    listRecipients(db, contractId),
    db.customerNotice.findMany({
      where: { incidentId },
      orderBy: { writtenAt: "desc" },
      include: { deliveries: { orderBy: { id: "asc" } }, restrictions: { select: { restrictionId: true } } },
    }),
    db.customerResponse.findMany({
      where: { incidentId },
      orderBy: { respondedAt: "desc" },
      include: {
        contact: { select: { name: true } },
        account: { select: { address: true } },
        correctedBy: { select: { id: true } },
      },
    }),
  ]);
  const names = await readUserNames(db, [...notices.map((row) => row.writtenById), ...responses.map((row) => row.recordedById)]);
  const nameOf = (id: string | null) => (id && names.get(id)) ?? null;
  return {
    ...contacts,
    notices: notices.map(
      ({ id, kind, language, subject, body, writtenAt, writtenById, lateReason, restrictions, deliveries }) => ({
        id,
        kind,
        language,
        subject,
        body,
        writtenAt: writtenAt.toISOString(),
        writtenBy: nameOf(writtenById),
        lateReason,
        restrictionIds: restrictions.map(({ restrictionId }) => restrictionId),
        deliveries: deliveries.map(deliveryView),
      }),
    ),
    responses: responses.map((row) => ({
      id: row.id,
      outcome: row.outcome,
      channel: row.channel,
      contactId: row.contactId,
      contact: row.contact?.name ?? null,
      accountId: row.accountId,
      account: row.account?.address ?? null,
      noticeId: row.noticeId,
      respondedAt: row.respondedAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      recordedBy: nameOf(row.recordedById),
      said: row.said,
      isCorrected: row.correctedBy !== null,
      lifeNumber: row.lifeNumber,
    })),
  };
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
