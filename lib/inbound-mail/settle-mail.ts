import type { Operator } from "@/lib/access/actor";
import { receiveAnswer } from "@/lib/correspondence/receive-answer";
import { lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { findRegisteredContact } from "./find-registered-contact";
import type { AssignMail, AttachMail, SetAsideMail } from "./inbound-mail-inputs";
import { lockMail, mailStream } from "./lock-mail";
import type { Because } from "./mail-rules";
import { proposeOutcome } from "./propose-outcome";

/** What a person settles before the sorter got to it is not the sorter's any more. */
export const asSorted = ({ sortedAt }: { sortedAt: Date | null }) =>
  sortedAt ? {} : { kind: "unreadable" as const, because: "not_readable" satisfies Because, sortedAt: now() };

/** A mail that fitted no notice becomes an unread answer of a case, because a person says so. */
export function attachMail({ mailId, version, incidentNumber }: AttachMail, actor: Operator) {
  return inTransaction(async (tx) => {
    const found = await tx.incident.findUnique({ where: { number: incidentNumber }, select: { id: true } });
    if (!found) throw new NotFound("inbound-mail.refusal.noSuchCase", { number: incidentNumber });
    const incident = await lockIncident(tx, found.id);
    const mail = await lockMail(tx, mailId, version);
    const contact = await findRegisteredContact(tx, incident.contractId, mail.sender, mail.receivedAt);
    const answer = await receiveAnswer(tx, incident, {
      inboundMailId: mailId,
      contactId: contact?.id,
      text: mail.text ?? "",
      proposedOutcome: proposeOutcome(mail.text ?? ""),
      receivedAt: mail.receivedAt,
    });
    await tx.inboundMail.update({
      where: { id: mailId },
      data: { ...asSorted(mail), settledAt: now(), settledById: actor.id, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, mailStream(mailId), actor, { kind: "MAIL_ATTACHED", mailId, incidentId: incident.id });
    await touchIncident(tx, incident);
    return { incidentId: incident.id, incidentNumber, answerId: answer.id };
  });
}

/** Nothing follows from this mail, and a person says why. It is kept. */
export function setAsideMail({ mailId, version, reason }: SetAsideMail, actor: Operator) {
  return inTransaction(async (tx) => {
    const mail = await lockMail(tx, mailId, version);
    await tx.inboundMail.update({
      where: { id: mailId },
      data: {
        ...asSorted(mail),
        settledAt: now(),
        settledById: actor.id,
        settledReason: reason,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    await recordInLedger(tx, mailStream(mailId), actor, { kind: "MAIL_SET_ASIDE", mailId, reason: hashText(reason) });
    return { mailId };
  });
}

/** Says who looks after a mail, or that nobody does. */
export function assignMail({ mailId, version, userId }: AssignMail, actor: Operator) {
  return inTransaction(async (tx) => {
    await lockMail(tx, mailId, version);
    if (userId !== null && !(await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })))
      throw new NotFound("inbound-mail.refusal.assigneeNotFound");
    await tx.inboundMail.update({
      where: { id: mailId },
      data: { assigneeId: userId, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, mailStream(mailId), actor, { kind: "MAIL_ASSIGNED", mailId, userId });
    return { mailId };
  });
}
