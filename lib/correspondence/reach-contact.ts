import type { Operator } from "@/lib/access/actor";
import { judge, type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { composeNotice } from "./compose-notice";
import { ReachContact } from "./correspondence-inputs";
import { explainLateness } from "./explain-lateness";
import { isPastLimit, whyNotTold } from "./notice-rules";
import { reachCustomer } from "./reach-customer";
import { writeNotice } from "./write-notice";

type Wish = ReturnType<typeof ReachContact.parse>;

/** Records that a registered contact was told by a call or a letter: as good as an accepted mail. */
export function reachContact(input: ReachContact, actor: Operator) {
  const wish = ReachContact.parse(input);
  if (wish.reachedAt > now())
    throw new InvalidInput("correspondence.refusal.inFuture", {}, { reachedAt: "correspondence.refusal.inFuture" });
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, wish.incidentId, wish.version);
    judge(incident, "notify");
    const delivery = await deliveryTo(tx, incident.contractId, wish, actor);
    const notice = await noticeOf(tx, actor, incident, wish, delivery);
    const { channel, reachedAt } = wish;
    const fact = {
      kind: "CONTACT_REACHED",
      deliveryId: delivery.id,
      contactId: wish.contactId,
      channel,
      at: reachedAt.toISOString(),
    } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    const details = { notice: notice.kind, channel, deliveryId: delivery.id, noticeId: notice.id };
    const told = { incidentId: incident.id, lifeNumber: incident.life.number, occurredAt: reachedAt, entry, details };
    await recordInTimeline(tx, actor, { ...told, kind: "contact_reached" });
    // Whoever has been spoken to needs neither the reminder nor the call that were owed; a new notice opens its own.
    const isFollowUp = wish.noticeId !== undefined && (await dischargeCalls(tx, actor, incident, channel)) > 0;
    await discharge(tx, incident.stream, actor, "follow_up", { incidentId: incident.id });
    // The number called is the registered one: nobody can name another here.
    if (channel === "phone") await discharge(tx, incident.stream, actor, "call_back", { incidentId: incident.id });
    await reachCustomer(tx, actor, incident, notice, { sentAt: reachedAt, reachedAt, isFollowUp });
    await touchIncident(tx, incident);
    return { noticeId: notice.id, deliveryId: delivery.id };
  });
}

async function deliveryTo(tx: Tx, contractId: string, wish: Wish, actor: Operator) {
  const { contactId, channel, reachedAt, noted } = wish;
  const contact = await tx.contact.findFirst({
    where: { id: contactId, contractId },
    include: { contract: { select: { resellerIsNotified: true } } },
  });
  if (!contact) throw new MoveRefused("correspondence.refusal.foreignContact");
  const because = whyNotTold({ ...contact, resellerIsNotified: contact.contract.resellerIsNotified }, reachedAt);
  if (because) throw new MoveRefused(`correspondence.refusal.excluded.${because}`, { name: contact.name });
  if (channel === "phone" && contact.phone === null)
    throw new MoveRefused("correspondence.refusal.noPhone", { name: contact.name });
  const address = channel === "phone" ? (contact.phone ?? "") : "";
  const times = { queuedAt: reachedAt, sendingAt: reachedAt, acceptedAt: reachedAt };
  const state = "accepted" as const;
  return {
    id: newId(),
    contactId,
    channel,
    recipientName: contact.name,
    address,
    state,
    ...times,
    serverAnswer: noted,
    recordedById: actor.id,
  };
}

/** The notice that was told: one that had been sent before, or a new one with what was said. */
async function noticeOf(
  tx: Tx,
  actor: Operator,
  incident: LockedIncident,
  wish: Wish,
  delivery: Awaited<ReturnType<typeof deliveryTo>>,
) {
  if (wish.noticeId) {
    const known = await tx.customerNotice.findFirst({ where: { id: wish.noticeId, incidentId: incident.id } });
    if (!known) throw new NotFound("correspondence.refusal.notFound");
    await tx.noticeDelivery.create({ data: { ...delivery, noticeId: known.id } });
    const isLate = isPastLimit(await limitsOf(tx, known.id), wish.reachedAt);
    if (isLate) await explainLateness(tx, actor, incident, known, wish.lateReason);
    return known;
  }
  const composed = await composeNotice(tx, { ...wish, note: "", statusCode: null });
  const toldAt = wish.reachedAt;
  const { row } = await writeNotice(tx, actor, incident, { ...wish, composed, toldAt, deliveries: [delivery] });
  return row;
}

/** Limits of the duties that this notice would discharge. */
function limitsOf(tx: Tx, noticeId: string) {
  return tx.obligation.findMany({
    where: { kind: "notify_customer", ...OWED, restriction: { notices: { some: { noticeId } } } },
    select: { limitAt: true },
  });
}

async function dischargeCalls(tx: Tx, actor: Operator, incident: LockedIncident, channel: Wish["channel"]): Promise<number> {
  const kinds = channel === "phone" ? (["remind_customer", "call_customer"] as const) : (["remind_customer"] as const);
  let made = 0;
  for (const kind of kinds) made += await discharge(tx, incident.stream, actor, kind, { incidentId: incident.id });
  return made;
}
