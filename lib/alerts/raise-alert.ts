import type { Actor } from "@/lib/access/actor";
import { findOrAddAccount } from "@/lib/customers/add-account";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";
import type { Alert } from "@/prisma/generated/client";
import { RaiseAlert, type RaisedAlert } from "./alert-inputs";
import { endSnoozes } from "./end-snoozes";
import { unquietAlerts } from "./end-suppression";
import { findSuppression } from "./find-suppression";
import { lockAlerts } from "./lock-alert";

/** What was found longer ago than this was read from old logs: nobody can act on the probe any more within its day. */
const LIVE_MS = 24 * 3_600_000;

/**
 * Turns a finding into an alert, or lets the alert of the same fingerprint grow: reading a line twice raises nothing twice.
 * Returns the alert's id and whether it is new.
 */
export function raiseAlert(input: RaiseAlert, actor: Actor): Promise<{ alertId: string; isNew: boolean }> {
  const found = RaiseAlert.parse(input);
  return inTransaction(async (tx) => {
    // Locked by its fingerprint first: two readers of the same line must not both find it missing.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${found.fingerprint}, 0))`;
    const known = await tx.alert.findUnique({ where: { fingerprint: found.fingerprint }, select: { id: true } });
    if (known) {
      await growAlert(tx, known.id, found, actor);
      return { alertId: known.id, isNew: false };
    }
    const account = found.account === null ? null : await findOrAddAccount(tx, found.account, actor);
    const subject = { accountId: account?.id ?? null, ruleCode: found.rule, subjectNetwork: found.subjectNetwork };
    const suppression = await findSuppression(tx, { ...subject, sourceIps: found.sourceIps });
    const alert = await tx.alert.create({
      data: {
        fingerprint: found.fingerprint,
        kind: found.kind,
        severity: found.severity,
        score: found.score,
        ruleCode: found.rule,
        ruleVersion: found.ruleVersion,
        grade: gradeOf(found),
        accountId: account?.id ?? null,
        contractId: account?.contractId ?? null,
        subjectNetwork: found.subjectNetwork,
        firstSeenAt: found.firstSeenAt,
        lastSeenAt: found.lastSeenAt,
        detectedAt: found.detectedAt,
        raisedAt: now(),
        sourceIps: found.sourceIps,
        country: found.country,
        asn: found.asn,
        eventCount: found.eventCount,
        reasons: found.reasons as object[],
        quiet: suppression && "suppressed",
        suppressionId: suppression?.id ?? null,
      },
    });
    await addEvidence(tx, alert.id, found);
    const stream = alertStream(alert.number);
    await recordInLedger(tx, stream, actor, {
      kind: "ALERT_RAISED",
      alertId: alert.id,
      fingerprint: found.fingerprint,
      rule: found.rule,
      ruleVersion: found.ruleVersion,
      accountId: alert.accountId,
    });
    if (suppression) {
      const fact = { kind: "ALERT_SUPPRESSED", alertId: alert.id, suppressionId: suppression.id } as const;
      await recordInLedger(tx, stream, actor, fact);
    } else if (found.kind === "probe" && now().getTime() - found.detectedAt.getTime() < LIVE_MS) {
      await owe(tx, stream, actor, "act_on_probe", { alertId: alert.id }, { from: found.detectedAt });
    }
    // Also a suppressed one: an open case on the account hears of everything.
    if (alert.contractId) await queueJob(tx, "join-alert", { alertId: alert.id });
    return { alertId: alert.id, isNew: true };
  });
}

async function growAlert(tx: Tx, alertId: string, found: RaisedAlert, actor: Actor): Promise<void> {
  // Locked: somebody may be deciding on it at this very moment, and what is done here depends on how it stands.
  const [alert] = await lockAlerts(tx, [alertId]);
  if (!alert) return;
  const isMore = found.lastSeenAt > alert.lastSeenAt || found.eventCount > alert.eventCount;
  if (!isMore) return;
  await tx.alert.update({
    where: { id: alertId },
    data: {
      lastSeenAt: found.lastSeenAt > alert.lastSeenAt ? found.lastSeenAt : alert.lastSeenAt,
      eventCount: Math.max(found.eventCount, alert.eventCount),
      score: Math.max(found.score, alert.score),
      severity: found.severity,
      reasons: found.reasons as object[],
      sourceIps: [...new Set([...alert.sourceIps, ...found.sourceIps])],
    },
  });
  await addEvidence(tx, alertId, found);
  await recordInLedger(tx, alertStream(alert.number), actor, {
    kind: "ALERT_GREW",
    alertId,
    eventCount: Math.max(found.eventCount, alert.eventCount),
    lastSeenAt: found.lastSeenAt.toISOString(),
  });
  if (alert.state === "escalated") await queueJob(tx, "join-alert", { alertId });
  if (alert.quiet !== null) await wakeGrown(tx, { ...alert, eventCount: Math.max(found.eventCount, alert.eventCount) }, actor);
}

/** What was put aside until it grows has grown; what a suppression kept quiet goes on after that suppression's end. */
async function wakeGrown(tx: Tx, alert: Alert, actor: Actor): Promise<void> {
  const snooze = await tx.alertSnooze.findFirst({ where: { alertId: alert.id, endedAt: null } });
  if (snooze?.kind === "until_grown" && alert.eventCount > snooze.countThen) await endSnoozes(tx, actor, [alert.id], "grown");
  const isMore = snooze?.kind === "until_more" && alert.eventCount >= snooze.countThen + (snooze.threshold ?? 0);
  if (isMore) await endSnoozes(tx, actor, [alert.id], "more");
  if (alert.suppressionId !== null) {
    const { endedAt, expiresAt } = await tx.suppression.findUniqueOrThrow({ where: { id: alert.suppressionId } });
    if (endedAt !== null || expiresAt <= now()) await unquietAlerts(tx, [alert], "grown", actor);
  }
}

async function addEvidence(tx: Tx, alertId: string, found: RaisedAlert): Promise<void> {
  const known = new Set(
    (await tx.evidence.findMany({ where: { alertId }, select: { sha256: true } })).map(({ sha256 }) => sha256),
  );
  for (const line of found.evidence) {
    if (known.has(line.sha256)) continue;
    known.add(line.sha256);
    await tx.evidence.create({
      data: {
        kind: "log_line",
        alertId,
        occurredAt: line.occurredAt,
        host: line.host,
        grade: line.grade,
        sha256: line.sha256,
        recordedAt: now(),
        text: { create: { plain: line.plain, masked: line.masked } },
      },
    });
  }
}

const gradeOf = (found: RaisedAlert) => Math.max(1, ...found.evidence.map(({ grade }) => grade));
