import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Reclassify } from "./incident-inputs";
import { lockIncident, touchIncident } from "./lock-incident";

/** Changes an account of a case between defense and abuse, with reason and evidence: the only way its kind changes. */
export function reclassifyAccount(
  { incidentId, version, incidentAccountId, kind, reason, evidenceId }: Reclassify,
  actor: Operator,
) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const account = incident.accounts.find(({ id }) => id === incidentAccountId);
    if (!account) throw new NotFound("incidents.refusal.accountNotInCase");
    const evidence = evidenceId && (await tx.incidentEvidence.findFirst({ where: { incidentId, evidenceId } }));
    if (!evidence)
      throw new InvalidInput("incidents.refusal.evidenceNeeded", {}, { evidenceId: "incidents.refusal.evidenceNeeded" });
    await tx.reclassification.create({ data: { incidentAccountId, kind, at: now(), byId: actor.id, reason, evidenceId } });
    const entry = await recordInLedger(tx, incident.stream, actor, {
      kind: "RECLASSIFIED",
      incidentAccountId,
      as: kind,
      reason: hashText(reason),
      evidenceId,
    });
    await recordInTimeline(tx, actor, {
      incidentId,
      lifeNumber: incident.life.number,
      kind: "reclassified",
      accountId: account.accountId,
      evidenceId,
      entry,
      details: { kind, reason },
    });
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}
