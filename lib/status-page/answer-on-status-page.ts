import { createHash } from "node:crypto";
import { WORKER } from "@/lib/access/actor";
import { acknowledgeDelivery } from "@/lib/correspondence/acknowledge-delivery";
import { receiveAnswer } from "@/lib/correspondence/receive-answer";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { hashText } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotPermitted } from "@/lib/platform/errors";
import { ANSWERS_A_DAY } from "./attempt-rules";
import { PROPOSED_OUTCOMES } from "./claim-rules";
import type { AnswerStatus } from "./status-page-inputs";

const DAY = 24 * 3_600_000;

/**
 * Keeps what somebody with the code said, unread and unverified: it lifts nothing. The same form sent twice is one answer. Throws when
 * the code has expired since, the case is closed, or the code has answered too often today.
 */
export function answerOnStatusPage({ claim, text, key }: AnswerStatus, statusCodeId: string): Promise<{ isNew: boolean }> {
  return inTransaction(async (tx) => {
    const code = await tx.statusCode.findFirst({ where: { id: statusCodeId, expiresAt: { gt: now() } } });
    if (!code) throw new NotPermitted("status.refusal.over");
    const incident = await lockIncident(tx, code.incidentId);
    if (!(await isFirst(tx, statusCodeId, key))) return { isNew: false };
    if (incident.facts.stage === "closed") throw new MoveRefused("status.refusal.closed");
    const receivedAt = now();
    const { noticeId } = code;
    const today = { noticeId, source: "status_page", receivedAt: { gt: new Date(receivedAt.getTime() - DAY) } } as const;
    if ((await tx.incomingAnswer.count({ where: today })) >= ANSWERS_A_DAY)
      throw new MoveRefused("status.refusal.tooManyAnswers", { count: ANSWERS_A_DAY });
    await receiveAnswer(tx, incident, { noticeId, claim, text, proposedOutcome: PROPOSED_OUTCOMES[claim], receivedAt });
    await acknowledgeOnly(tx, incident, noticeId, receivedAt);
    await tx.statusCode.update({ where: { id: statusCodeId }, data: { lastUsedAt: receivedAt } });
    return { isNew: true };
  });
}

/** Whether this form was not sent before; noted in the same transaction, so that a refused answer can be sent again. */
async function isFirst(tx: Tx, statusCodeId: string, key: string): Promise<boolean> {
  const { count } = await tx.statusAttempt.createMany({
    data: {
      id: idOf(`${statusCodeId}:${key}`),
      at: now(),
      kind: "answer",
      ofCase: hashText(`status-code:${statusCodeId}`) ?? "",
      fromAddress: "",
      isGood: true,
    },
    skipDuplicates: true,
  });
  return count > 0;
}

/** A UUID of version 8 (RFC 9562 §5.8) out of a text: the key of a form belongs to one code and collides with nobody else's. */
function idOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * An answer shows that a notice arrived, but not with whom: the delivery is acknowledged only when there is but one that reached
 * anybody. Opening the page acknowledges nothing, for it says nothing.
 */
async function acknowledgeOnly(tx: Tx, incident: LockedIncident, noticeId: string, respondedAt: Date): Promise<void> {
  const arrived = await tx.noticeDelivery.findMany({
    where: { noticeId, channel: "mail", state: { in: ["accepted", "acknowledged"] } },
    select: { contactId: true },
  });
  const [only] = arrived;
  if (!only || arrived.length > 1) return;
  await acknowledgeDelivery(tx, WORKER, incident, { noticeId, contactId: only.contactId, channel: "status_page", respondedAt });
}
