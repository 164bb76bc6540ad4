import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { ReopenIncident } from "./incident-inputs";
import { judge, lockIncident, touchIncident } from "./lock-incident";

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
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}
