import type { Operator } from "@/lib/access/actor";
import { JOIN_ALERTS } from "@/lib/alerts/raise-alerts";
import { ATTACKER_RETURN } from "@/lib/alerts/return-alert-rules";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { queueAfterAlerts } from "@/lib/platform/jobs";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { ReopenIncident } from "./incident-inputs";
import { judge, type LockedIncident, lockIncident, touchIncident } from "./lock-incident";

/** Gives a closed case a new life of the same number, with a reason. Counting is not touched by it. */
export function reopenIncident({ incidentId, version, reason }: ReopenIncident, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, "reopen");
    const elsewhere = await tx.incidentAccount.findFirst({
      where: { accountId: { in: incident.accounts.map(({ accountId }) => accountId) }, isOpen: true },
      select: { incident: { select: { number: true } } },
    });
    if (elsewhere) throw new MoveRefused("incidents.refusal.accountInOtherCase", { number: elsewhere.incident.number });
    const life = incident.life.number + 1;
    await tx.incidentLife.create({
      data: { incidentId, number: life, openedAt: now(), openedById: actor.id, openReason: reason },
    });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "INCIDENT_REOPENED",
      incidentId,
      life,
      reason: hashText(reason),
    });
    await recordInTimeline(tx, actor, { incidentId, lifeNumber: life, kind: "reopened", entry, details: { life, reason } });
    await voidObligation(tx, incident.stream, actor, "purge_evidence", { incidentId }, "reopened");
    await takeBackReturns(tx, incident);
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}

/** What told of the attacker's return waits in the queue: it is a matter of the case again, like any alert on an account of an open one. */
async function takeBackReturns(tx: Tx, incident: LockedIncident): Promise<void> {
  const waiting = await tx.alert.findMany({
    where: {
      accountId: { in: incident.accounts.map(({ accountId }) => accountId) },
      ruleCode: ATTACKER_RETURN.rule,
      state: { in: ["open", "claimed"] },
    },
    select: { id: true },
  });
  await queueAfterAlerts(tx, [{ name: JOIN_ALERTS, alertIds: waiting.map(({ id }) => id) }]);
}
