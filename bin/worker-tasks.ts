import { reporterMessageTasks, watchReporterOutbox } from "@/lib/abuse-reports/message-jobs";
import { reportRetentionTasks } from "@/lib/abuse-reports/purge-reports";
import { alertTasks } from "@/lib/alerts/alert-jobs";
import { backtestTasks } from "@/lib/backtests/backtest-jobs";
import { bulkTasks } from "@/lib/bulk/bulk-jobs";
import { CORRESPONDENCE_TASKS, watchOutbox } from "@/lib/correspondence/correspondence-jobs";
import { directoryTasks } from "@/lib/directory/directory-jobs";
import { evidenceTasks } from "@/lib/evidence/evidence-jobs";
import { exportTasks } from "@/lib/exports/export-jobs";
import { serveMailSink } from "@/lib/gateways/serve-mail-sink";
import { inboundMailTasks } from "@/lib/inbound-mail/inbound-mail-jobs";
import { mailRetentionTasks } from "@/lib/inbound-mail/purge-mail";
import { serveInboundMail } from "@/lib/inbound-mail/serve-inbound-mail";
import { incidentTasks } from "@/lib/incidents/incident-jobs";
import { ledgerTasks } from "@/lib/ledger/ledger-jobs";
import { listingTasks } from "@/lib/listings/listing-jobs";
import { serveListingChecks } from "@/lib/listings/serve-listing-checks";
import { serveLogIntake } from "@/lib/log-intake/serve-log-intake";
import { obligationTasks } from "@/lib/obligations/obligation-jobs";
import type { Task } from "@/lib/platform/jobs";
import { remediationTasks } from "@/lib/remediation/remediation-jobs";
import { statisticsTasks } from "@/lib/statistics/statistics-jobs";
import { statusPageTasks } from "@/lib/status-page/status-page-jobs";

/** What the worker can do, by the name a job is queued under. */
export const TASKS: Readonly<Record<string, Task>> = {
  ...alertTasks,
  ...backtestTasks,
  ...bulkTasks,
  ...CORRESPONDENCE_TASKS,
  ...directoryTasks,
  ...evidenceTasks,
  ...exportTasks,
  ...inboundMailTasks,
  ...incidentTasks,
  ...ledgerTasks,
  ...listingTasks,
  ...mailRetentionTasks,
  ...obligationTasks,
  ...reporterMessageTasks,
  ...remediationTasks,
  ...reportRetentionTasks,
  ...statisticsTasks,
  ...statusPageTasks,
};

/** What it does by the clock, in cron's way of writing (UTC): "minute hour day month weekday task". */
export const SCHEDULE: readonly string[] = [
  "* * * * * checkpoint-ledger",
  "* * * * * wake-alerts",
  "* * * * * compact-tally",
  "* * * * * escalate-overdue",
  "* * * * * owe-other-channels",
  "* * * * * refresh-facts",
  "* * * * * apply-rechecks",
  "* * * * * keep-plans",
  "*/5 * * * * end-watches",
  "10 18 * * * purge-evidence",
  "15 18 * * * purge-mail",
  "17 18 * * * purge-reports",
  "25 18 * * * purge-backtests",
  "20 18 * * * sweep-directory",
  "15 * * * * sweep-status-attempts",
  // 00:30 in Japan: on the first of a month there is a report to send, on the other days what was missed.
  "30 15 * * * send-monthly-reports",
  "40 18 * * * check-facts",
];

/** What it does all the time, until the signal says stop. A service that ends early ends the worker, which is started again. */
export const SERVICES: readonly ((signal: AbortSignal) => Promise<void>)[] = [
  watchOutbox,
  watchReporterOutbox,
  serveMailSink,
  serveInboundMail,
  serveLogIntake,
  serveListingChecks,
];
