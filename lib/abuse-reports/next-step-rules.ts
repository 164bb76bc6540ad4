import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { ReporterMessageKind } from "./answer-inputs";
import type { ReportDuty, ReportView } from "./report-views";

/** What is owed of a report and does itself by a message of this kind; the rest is done on the page. */
const BY_MESSAGE: Partial<Record<ObligationKind, ReporterMessageKind>> = {
  receipt_to_reporter: "reporter_received",
  progress_to_reporter: "reporter_progress",
  answer_reporter: "reporter_done",
};

export type NextStep =
  | { does: "message"; kind: ReporterMessageKind; duty: ReportDuty }
  | { does: "read_report" | "read_replies" | "settle_messages"; duty: ReportDuty };

/** What is owed next of a report and how it is done; null when nothing is. */
export function nextStepOf({ duties }: Pick<ReportView, "duties">): NextStep | null {
  const [duty] = duties
    .filter(({ doneAt, isEnded }) => !doneAt && !isEnded)
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (!duty) return null;
  const kind = BY_MESSAGE[duty.kind];
  if (kind) return { does: "message", kind, duty };
  if (duty.kind === "read_reporter_reply") return { does: "read_replies", duty };
  return { does: duty.kind === "settle_reporter_message" ? "settle_messages" : "read_report", duty };
}

/** What a new mail to the reporter begins as: what is owed by message next, else news. */
export function nextMessageKind(report: Pick<ReportView, "duties">): ReporterMessageKind {
  const byMessage = { duties: report.duties.filter(({ kind }) => BY_MESSAGE[kind] !== undefined) };
  const step = nextStepOf(byMessage);
  return step?.does === "message" ? step.kind : "reporter_progress";
}
