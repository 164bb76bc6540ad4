import { type Actor, type LedgerActor, WORKER } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Alert } from "@/prisma/generated/client";
import type { RaisedAlert } from "./alert-inputs";
import { citeEvidence } from "./cite-evidence";
import { endSnoozes } from "./end-snoozes";
import { unquietAlerts } from "./end-suppression";
import { lockAlerts } from "./lock-alert";

/** More sources of one alert nobody reads, and each of them is looked up with every sign-in that follows. */
const MOST_SOURCES = 500;

interface Grown {
  /** Of all that were looked at, grown or not, by id. */
  numbers: ReadonlyMap<string, number>;
  /** Ids of those of which there is more now. */
  moved: ReadonlySet<string>;
  /** Ids of those among them that are part of a case. */
  escalated: readonly string[];
}

/** Lets alerts that stand grow by what was found; what tells nothing new changes nothing. */
export async function growAlerts(
  tx: Tx,
  found: readonly { alertId: string; finding: RaisedAlert }[],
  actor: LedgerActor,
): Promise<Grown> {
  if (found.length === 0) return { numbers: new Map(), moved: new Set(), escalated: [] };
  // Locked: somebody may be deciding on one at this very moment, and what is done here depends on how it stands.
  const alerts = await lockAlerts(
    tx,
    found.map(({ alertId }) => alertId),
  );
  const findings = new Map(found.map(({ alertId, finding }) => [alertId, finding]));
  const grown = alerts.flatMap((alert) => {
    const finding = findings.get(alert.id);
    const isMore = finding && (finding.lastSeenAt > alert.lastSeenAt || finding.eventCount > alert.eventCount);
    return isMore ? { finding, alert: merged(alert, finding), isCounted: finding.eventCount > alert.eventCount } : [];
  });
  if (grown.length > 0) {
    await store(
      tx,
      grown.map(({ alert }) => alert),
    );
    await citeEvidence(
      tx,
      grown.map(({ alert, finding }) => ({ alertId: alert.id, finding })),
    );
    await recordManyInLedger(
      tx,
      actor,
      grown.map(({ alert: { id, number, eventCount }, finding }) => ({
        stream: alertStream(number),
        fact: { kind: "ALERT_GREW", alertId: id, eventCount, lastSeenAt: finding.lastSeenAt.toISOString() },
      })),
    );
    await countSightings(
      tx,
      grown.flatMap(({ alert, isCounted }) => (isCounted || alert.quiet === null ? [] : alert.id)),
    );
    await wakeGrown(
      tx,
      grown.map(({ alert }) => alert),
      actor.kind === "user" ? (actor as Actor) : WORKER,
    );
  }
  return {
    numbers: new Map(alerts.map(({ id, number }) => [id, number])),
    moved: new Set(grown.map(({ alert }) => alert.id)),
    escalated: grown.flatMap(({ alert }) => (alert.state === "escalated" ? alert.id : [])),
  };
}

const merged = (alert: Alert, finding: RaisedAlert): Alert => ({
  ...alert,
  lastSeenAt: finding.lastSeenAt > alert.lastSeenAt ? finding.lastSeenAt : alert.lastSeenAt,
  eventCount: Math.max(finding.eventCount, alert.eventCount),
  score: Math.max(finding.score, alert.score),
  severity: finding.severity,
  reasons: finding.reasons as object[],
  sourceIps: [...new Set([...alert.sourceIps, ...finding.sourceIps])].slice(0, Math.max(MOST_SOURCES, alert.sourceIps.length)),
});

async function store(tx: Tx, alerts: readonly Alert[]): Promise<void> {
  const rows = alerts.map(({ id, lastSeenAt, eventCount, score, severity, reasons, sourceIps }) => ({
    id,
    lastSeenAt,
    eventCount,
    score,
    severity,
    reasons,
    sourceIps,
  }));
  await tx.$executeRaw`
    UPDATE "Alert" alert SET "lastSeenAt" = grown."lastSeenAt", "eventCount" = grown."eventCount", score = grown.score,
      severity = grown.severity, reasons = grown.reasons, "sourceIps" = grown."sourceIps"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS grown (id uuid, "lastSeenAt" timestamptz, "eventCount" int, score float8,
        severity "Severity", reasons jsonb, "sourceIps" text[])
     WHERE alert.id = grown.id`;
}

/** Whoever tells the same count at each sighting tells of one event more each time: what waits for so many more must hear of it. */
async function countSightings(tx: Tx, alertIds: readonly string[]): Promise<void> {
  if (alertIds.length === 0) return;
  await tx.alertSnooze.updateMany({
    where: { alertId: { in: [...alertIds] }, kind: "until_more", endedAt: null },
    data: { countThen: { decrement: 1 } },
  });
}

/** What was put aside until it grows has grown; what a suppression kept quiet goes on after that suppression's end. */
async function wakeGrown(tx: Tx, alerts: readonly Alert[], actor: Actor): Promise<void> {
  const quiet = alerts.filter((alert) => alert.quiet !== null);
  if (quiet.length === 0) return;
  const counts = new Map(quiet.map(({ id, eventCount }) => [id, eventCount]));
  const snoozes = await tx.alertSnooze.findMany({ where: { alertId: { in: [...counts.keys()] }, endedAt: null } });
  const due = (kind: "until_grown" | "until_more") =>
    snoozes
      .filter((snooze) => {
        // A later sighting is growth too, whatever its count says: of a probe that is always one.
        const more = (counts.get(snooze.alertId) ?? 0) - snooze.countThen;
        return snooze.kind === kind && (kind === "until_grown" || more >= (snooze.threshold ?? 0));
      })
      .map(({ alertId }) => alertId);
  await endSnoozes(tx, actor, due("until_grown"), "grown");
  await endSnoozes(tx, actor, due("until_more"), "more");
  const suppressions = [...new Set(quiet.flatMap(({ suppressionId }) => suppressionId ?? []))];
  if (suppressions.length === 0) return;
  const over = await tx.suppression.findMany({
    where: { id: { in: suppressions }, OR: [{ endedAt: { not: null } }, { expiresAt: { lte: now() } }] },
    select: { id: true },
  });
  const ended = new Set(over.map(({ id }) => id));
  const free = quiet.filter(({ suppressionId }) => suppressionId !== null && ended.has(suppressionId));
  if (free.length > 0) await unquietAlerts(tx, free, "grown", actor);
}
