import type { Operator } from "@/lib/access/actor";
import { judge, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { MoveRefused, StaleRecord } from "@/lib/platform/errors";
import { composeNotice } from "./compose-notice";
import { SendNotice } from "./correspondence-inputs";
import { newMailIds } from "./mail-ids";
import { listRecipients, type NoticeRecipient } from "./notice-recipients";
import { queueDelivery } from "./queue-delivery";
import { refuseReporterNames } from "./refuse-reporter-names";
import { drawStatusCode, issueStatusCode } from "./status-code";
import { tellOfNotice, writeNotice } from "./write-notice";

/** Writes a notice and puts it into the outbox, one mail per contact. The worker sends it; what it says is kept as it was sent. */
export function sendNotice(input: SendNotice, actor: Operator) {
  const wish = SendNotice.parse(input);
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, wish.incidentId, wish.version);
    judge(incident, "notify");
    const statusCode = drawStatusCode();
    const composed = await composeNotice(tx, { ...wish, statusCode });
    if (wish.fingerprint !== undefined && wish.fingerprint !== composed.fingerprint) {
      throw new StaleRecord("correspondence.refusal.previewChanged");
    }
    await refuseReporterNames(tx, incident.id, `${composed.subject}\n${composed.body}`);
    const recipients = chooseRecipients(await listRecipients(tx, incident.contractId), wish.contactIds);
    const deliveries = recipients.map(({ contactId, name, address }) => ({
      ...mailFor(address),
      contactId,
      recipientName: name,
    }));
    const written = await writeNotice(tx, actor, incident, { ...wish, composed, deliveries });
    if (composed.printsCode) await issueStatusCode(tx, actor, incident, written.row.id, statusCode);
    await tellOfNotice(tx, actor, incident, written);
    for (const { id } of deliveries) await queueDelivery(tx, id, now());
    await touchIncident(tx, incident);
    return { noticeId: written.row.id, deliveryIds: deliveries.map(({ id }) => id) };
  });
}

/** The chosen contacts, each address once. Refuses a notice to nobody, and one to an address that somebody else may be reading. */
function chooseRecipients(listed: Awaited<ReturnType<typeof listRecipients>>, contactIds: readonly string[]): NoticeRecipient[] {
  const barred = listed.excluded.find(({ contactId }) => contactIds.includes(contactId));
  if (barred) throw new MoveRefused(`correspondence.refusal.excluded.${barred.because}`, { name: barred.name });
  const chosen = listed.recipients.filter(({ contactId }) => contactIds.includes(contactId));
  if (chosen.length < new Set(contactIds).size) throw new MoveRefused("correspondence.refusal.foreignContact");
  if (chosen.length === 0) throw new MoveRefused("correspondence.refusal.nobody");
  return chosen.filter(({ address }, index) => index === chosen.findIndex((other) => other.address === address));
}

/** A delivery's row for a mail. */
const mailFor = (address: string) => ({
  ...newMailIds(env().MAIL_FROM),
  channel: "mail" as const,
  address,
  state: "queued" as const,
  queuedAt: now(),
  nextAttemptAt: now(),
});
