import type { Operator } from "@/lib/access/actor";
import { judge, type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { RequestReset } from "./credential-inputs";

/** Asks for a password change of one account of a case: of the customer, or of ourselves (a forced reset). One at a time. */
export function requestReset(input: RequestReset, actor: Operator) {
  const wish = RequestReset.parse(input);
  if (wish.requestedAt && wish.requestedAt > now()) {
    throw new InvalidInput("credentials.refusal.inFuture", {}, { requestedAt: "credentials.refusal.inFuture" });
  }
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, wish.incidentId, wish.version);
    judge(incident, "request_reset");
    const account = incident.accounts.find(({ id }) => id === wish.incidentAccountId);
    if (!account) throw new NotFound("credentials.refusal.foreignAccount");
    if (account.isGone) throw new MoveRefused("credentials.refusal.accountGone");
    const place = { incidentAccountId: account.id, lifeId: incident.life.id };
    const running = await tx.credentialReset.findFirst({ where: { ...place, verifiedAt: null, withdrawnAt: null } });
    if (running) throw new MoveRefused("credentials.refusal.running");

    const requestedAt = wish.requestedAt ?? (await askedAt(tx, incident)) ?? now();
    const { requestedOf } = wish;
    const reset = await tx.credentialReset.create({
      data: { ...place, incidentId: incident.id, requestedOf, requestedAt, requestedById: actor.id },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RESET_REQUESTED",
      resetId: reset.id,
      of: requestedOf,
    });
    await recordInTimeline(tx, actor, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: "reset_requested",
      occurredAt: requestedAt,
      accountId: account.accountId,
      entry,
      details: { of: requestedOf, resetId: reset.id },
    });
    // The password that let the attacker in again is no longer taken as safe.
    await discharge(tx, incident.stream, actor, "answer_return", { incidentId: incident.id });
    await touchIncident(tx, incident);
    return { resetId: reset.id, incidentId: incident.id };
  });
}

/** When the customer was first asked in this life: the notices ask for the change before anybody notes it here. */
async function askedAt(tx: Tx, incident: LockedIncident): Promise<Date | null> {
  const first = await tx.noticeDelivery.findFirst({
    where: {
      state: { in: ["accepted", "acknowledged"] },
      notice: {
        incidentId: incident.id,
        lifeNumber: incident.life.number,
        kind: { in: ["defense", "abuse", "prior_warning", "request"] },
      },
    },
    orderBy: { acceptedAt: "asc" },
    select: { acceptedAt: true },
  });
  return first?.acceptedAt ?? null;
}
