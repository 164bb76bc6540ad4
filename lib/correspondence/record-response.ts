import type { Operator } from "@/lib/access/actor";
import { judge, type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { recordMilestone } from "@/lib/incidents/record-milestone";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { acknowledgeDelivery } from "./acknowledge-delivery";
import { RecordResponse } from "./correspondence-inputs";
import { endWhatIsGone } from "./end-what-is-gone";
import { oweFollowUp, refuseUnlessAhead } from "./follow-up";
import { endsOf, isCallBack, isTooWeakToEnd } from "./response-rules";
import { restoreWhatStands, watchWhatStands } from "./restore-what-stands";
import { recordAnswer } from "./settle-answer";

type Wish = ReturnType<typeof RecordResponse.parse>;

/**
 * Records what the customer said or did. "No answer" is kept, but it ends no waiting. Completing a reset is a step of its own. With an
 * answer that was read, that one is recorded by it in the same transaction.
 */
export function recordResponse(input: RecordResponse, actor: Operator) {
  const wish = RecordResponse.parse(input);
  if (wish.respondedAt > now()) {
    throw new InvalidInput("correspondence.refusal.inFuture", {}, { respondedAt: "correspondence.refusal.inFuture" });
  }
  refuseUnlessAhead(wish.followUpAt, "followUpAt");
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, wish.incidentId, wish.version);
    judge(incident, "respond");
    await checkAnswer(tx, wish);
    const accounts = accountsOf(incident, wish);
    const { corrected, contact } = await checkReferences(tx, incident, wish);
    // Kept by its name: an account that joins the case later is not spoken of.
    const accountId = wish.accountId ?? (endsOf(wish.outcome) === "account" ? (accounts[0]?.accountId ?? null) : null);
    const { incidentId, said, noticeId, contactId } = wish;
    const row = await tx.customerResponse.create({
      data: {
        ...{ accountId, noticeId, contactId },
        ...{ channel: wish.channel, outcome: wish.outcome, respondedAt: wish.respondedAt, correctsId: wish.correctsId },
        said: said || null,
        incidentId,
        lifeNumber: incident.life.number,
        recordedById: actor.id,
        recordedAt: now(),
      },
    });
    const { outcome, channel, respondedAt, correctsId } = wish;
    const fact = {
      kind: "RESPONSE_RECORDED",
      responseId: row.id,
      outcome,
      channel: channel ?? "none",
      said: hashText(said),
      correctsId,
    } as const;
    const entry = await recordInLedger(tx, incident.stream, actor, fact);
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "response_recorded",
      occurredAt: respondedAt,
      accountId,
      correctsId: corrected && (await findEntry(tx, incidentId, corrected.id)),
      // Silence is our own observation, not an act of the customer.
      lane: outcome === "no_answer" ? "provider" : undefined,
      entry,
      details: { outcome, channel, responseId: row.id },
    });
    if (outcome !== "no_answer") await endWaiting(tx, actor, incident, accounts, wish);
    if (isCallBack({ ...wish, phone: contact?.phone ?? null }))
      await discharge(tx, incident.stream, actor, "call_back", { incidentId });
    if (wish.followUpAt) await oweFollowUp(tx, actor, incident, wish.followUpAt);
    if (wish.answerId) await recordAnswer(tx, actor, incident, wish.answerId, row.id);
    if (corrected) await restoreWhatStands(tx, actor, incident, corrected, row.id);
    await endWhatIsGone(tx, actor, incident, accounts, { outcome, at: respondedAt });
    if (corrected) await watchWhatStands(tx, actor, incidentId);
    await touchIncident(tx, incident);
    return { responseId: row.id, offersReset: outcome === "password_changed" };
  });
}

function accountsOf(incident: LockedIncident, { accountId, outcome }: Wish) {
  if (accountId !== null) {
    const account = incident.accounts.find((one) => one.accountId === accountId);
    if (!account) throw new NotFound("correspondence.refusal.foreignAccount");
    return [account];
  }
  // "All of them were deleted" must not be said by leaving a field empty.
  if (endsOf(outcome) === "account" && incident.accounts.length > 1) {
    throw new InvalidInput("correspondence.refusal.accountMissing", {}, { accountId: "correspondence.refusal.accountMissing" });
  }
  return incident.accounts;
}

/** A text of somebody unknown ends no account and no contract. */
async function checkAnswer(tx: Tx, { answerId, incidentId, ...heard }: Wish): Promise<void> {
  if (!answerId) return;
  const answer = await tx.incomingAnswer.findFirst({ where: { id: answerId, incidentId }, select: { contactId: true } });
  if (!answer) throw new NotFound("correspondence.refusal.answerNotFound");
  if (answer.contactId === null && isTooWeakToEnd(heard)) {
    throw new MoveRefused("correspondence.refusal.unverifiedEnd");
  }
}

/** Returns the response that is corrected, if one is, and the contact who spoke. */
async function checkReferences(tx: Tx, incident: LockedIncident, { noticeId, contactId, correctsId }: Wish) {
  const { id: incidentId, contractId } = incident;
  if (noticeId && !(await tx.customerNotice.findFirst({ where: { id: noticeId, incidentId } }))) {
    throw new NotFound("correspondence.refusal.notFound");
  }
  const contact = contactId ? await tx.contact.findFirst({ where: { id: contactId, contractId } }) : null;
  if (contactId && !contact) throw new MoveRefused("correspondence.refusal.foreignContact");
  if (!correctsId) return { corrected: null, contact };
  const corrected = await tx.customerResponse.findFirst({
    where: { id: correctsId, incidentId },
    include: { correctedBy: true },
  });
  if (!corrected) throw new NotFound("correspondence.refusal.notFound");
  if (corrected.correctedBy) throw new MoveRefused("correspondence.refusal.correctedAlready");
  return { corrected, contact };
}

/** The timeline's entry of a response. */
async function findEntry(tx: Tx, incidentId: string, responseId: string): Promise<string | null> {
  const entry = await tx.timelineEntry.findFirst({
    where: { incidentId, kind: "response_recorded", details: { path: ["responseId"], equals: responseId } },
    select: { id: true },
  });
  return entry?.id ?? null;
}

async function endWaiting(
  tx: Tx,
  actor: Operator,
  incident: LockedIncident,
  accounts: LockedIncident["accounts"],
  wish: Wish,
): Promise<void> {
  for (const { id } of accounts) await recordMilestone(tx, actor, incident, id, "responded", wish.respondedAt);
  for (const kind of ["remind_customer", "call_customer", "follow_up"] as const) {
    await discharge(tx, incident.stream, actor, kind, { incidentId: incident.id });
  }
  if (wish.noticeId && wish.contactId && wish.channel) {
    await acknowledgeDelivery(tx, actor, incident, {
      ...wish,
      noticeId: wish.noticeId,
      contactId: wish.contactId,
      channel: wish.channel,
    });
  }
}
