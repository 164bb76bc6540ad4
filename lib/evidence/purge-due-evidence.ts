import { WORKER } from "@/lib/access/actor";
import { OWED } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { dismissedLongAgo, purgeDismissedAlert } from "./purge-dismissed-alert";
import { purgeEvidence } from "./purge-evidence";

const HOURS_KEPT_DAYS = 35;

export interface PurgeReport {
  hoursPurged: number;
  evidencePurged: number;
  /** Cases that a hold keeps. */
  heldBack: number;
  /** Cases and alerts that could not be purged; the log says why, and the next run tries them again. */
  failed: number;
}

/**
 * The worker's daily run of the retention rule: counters older than 35 days, evidence of cases closed and of alerts dismissed 180
 * days ago. One that fails keeps none of the others.
 */
export async function purgeDueEvidence(): Promise<PurgeReport> {
  const { count: hoursPurged } = await db.accountHour.deleteMany({
    where: { hour: { lt: new Date(now().getTime() - HOURS_KEPT_DAYS * 86_400_000) } },
  });
  const report: PurgeReport = { hoursPurged, evidencePurged: 0, heldBack: 0, failed: 0 };
  const attempt = async (what: Record<string, string>, purge: () => Promise<number>) => {
    try {
      report.evidencePurged += await purge();
    } catch (error) {
      report.failed += 1;
      log.error("retention.not_purged", { ...what, error });
    }
  };

  for (const incidentId of await listDueCases()) {
    const hold = await db.retentionHold.findFirst({ where: { incidentId, releasedAt: null }, select: { id: true } });
    if (hold) report.heldBack += 1;
    else await attempt({ incidentId }, async () => (await purgeEvidence({ incidentId }, WORKER)).purged);
  }
  for (const { id } of await db.alert.findMany({ where: dismissedLongAgo(), select: { id: true } })) {
    await attempt({ alertId: id }, () => purgeDismissedAlert(id, WORKER));
  }

  const { evidencePurged, heldBack } = report;
  await db.purgeRun.create({ data: { ranAt: now(), evidencePurged, hoursPurged, heldBack } });
  log.info("retention.run", { ...report });
  return report;
}

async function listDueCases(): Promise<string[]> {
  const due = await db.obligation.findMany({
    where: { kind: "purge_evidence", dueAt: { lte: now() }, ...OWED, incidentId: { not: null } },
    orderBy: { dueAt: "asc" },
    select: { incidentId: true },
  });
  return due.flatMap(({ incidentId }) => incidentId ?? []);
}
