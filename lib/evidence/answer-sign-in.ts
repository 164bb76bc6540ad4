import { createHash } from "node:crypto";
import { WORKER } from "@/lib/access/actor";
import { matchSource } from "@/lib/alerts/attacker-source-rules";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { ATTACKER_RETURN } from "@/lib/alerts/return-alert-rules";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { refusedByUs } from "@/lib/incidents/refusing-measure-rules";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { KeptSignIn } from "./keep-sign-in";
import { isAfterReset, isTwiceAsMany } from "./return-rules";
import type { SignInOfCase } from "./sign-in-inputs";

/** What an attacker's sign-in asks for: back again, an alert and an answer; failing after the change, a label for the rule. */
export async function answerSignIn(tx: Tx, incident: LockedIncident, seen: SignInOfCase, kept: KeptSignIn): Promise<void> {
  if (seen.outcome === "accepted" && seen.phase !== "before_reset") await raiseReturn(tx, incident, seen, kept);
  const isOurs = refusedByUs(seen.life.restrictions, seen.at);
  if (seen.outcome === "failed" && isAfterReset(seen.at, seen.life.resets) && !isOurs) await label(tx, incident, seen, kept);
}

/**
 * The red alert: one for each source and life of the case, which grows at twice as many. Before the closing it becomes part of the case,
 * which owes an answer; after it, it stands first in the queue and offers reopening.
 */
async function raiseReturn(tx: Tx, incident: LockedIncident, seen: SignInOfCase, { row, before }: KeptSignIn): Promise<void> {
  if (before > 0 && !isTwiceAsMany(before, row.count)) return;
  const { ip, accountId } = seen;
  // What came before the closing is part of the case and decided with it.
  const isClosed = seen.phase === "after_close";
  const first = await tx.alert.findFirst({ where: { accountId, sourceIps: { has: ip } }, orderBy: { detectedAt: "asc" } });
  const all = await tx.attackerReturn.aggregate({
    where: {
      ...{ incidentId: incident.id, accountId, lifeNumber: incident.life.number, ip, outcome: "accepted" },
      phase: isClosed ? "after_close" : { in: ["after_reset", "after_lift"] },
    },
    _sum: { count: true },
    _min: { firstAt: true },
    _max: { lastAt: true },
  });
  const count = all._sum.count ?? row.count;
  await raiseAlert(
    {
      fingerprint: createHash("sha256")
        .update([ATTACKER_RETURN.rule, incident.id, incident.life.number, accountId, ip, isClosed ? "closed" : "open"].join("\n"))
        .digest("hex"),
      ...ATTACKER_RETURN,
      account: seen.account.toLowerCase(),
      firstSeenAt: all._min.firstAt ?? row.firstAt,
      lastSeenAt: all._max.lastAt ?? row.lastAt,
      detectedAt: all._min.firstAt ?? row.firstAt,
      sourceIps: [ip],
      country: first?.country ?? null,
      asn: first?.asn ?? null,
      eventCount: count,
      reasons: [
        { code: "attackerReturned", value: count, threshold: 1, fired: true, phase: seen.phase, incident: incident.number },
      ],
      links: [{ basis: "source_address", value: ip }],
      evidence: [{ occurredAt: seen.at, host: seen.host || null, grade: 1, plain: seen.line, masked: null, sha256: seen.sha256 }],
    },
    WORKER,
  );
  if (!isClosed) {
    await owe(tx, incident.stream, WORKER, "answer_return", { incidentId: incident.id }, { from: seen.at });
  }
}

export const RETURNED = "attacker_returned";

/** An attacker who fails after the change tells that the alert was right (裏付け): kept once for each alert of the case with that source. */
async function label(tx: Tx, incident: LockedIncident, seen: SignInOfCase, { row }: KeptSignIn): Promise<void> {
  const standing = await tx.alert.findMany({
    where: {
      accountId: seen.accountId,
      incidents: { some: { incidentId: incident.id, unlinkedAt: null } },
      labels: { none: { label: RETURNED } },
      ruleCode: { not: ATTACKER_RETURN.rule },
    },
    select: { id: true, number: true, ruleCode: true, ruleVersion: true, sourceIps: true },
  });
  const alerts = standing.filter(({ sourceIps }) => matchSource(seen.ip, sourceIps) === "same");
  if (alerts.length === 0) return;
  const labels = alerts.map((alert) => ({ alert, id: newId() }));
  await tx.ruleLabel.createMany({
    data: labels.map(({ id, alert }) => ({
      id,
      alertId: alert.id,
      ruleCode: alert.ruleCode,
      ruleVersion: alert.ruleVersion,
      label: RETURNED,
      at: seen.at,
      recordedAt: now(),
      incidentId: incident.id,
      evidenceId: row.evidenceId,
    })),
  });
  await recordManyInLedger(
    tx,
    WORKER,
    labels.map(({ id, alert }) => ({
      stream: alertStream(alert.number),
      fact: {
        kind: "RULE_LABELLED",
        labelId: id,
        alertId: alert.id,
        rule: alert.ruleCode,
        ruleVersion: alert.ruleVersion,
        label: RETURNED,
        incidentId: incident.id,
      },
    })),
  );
}
