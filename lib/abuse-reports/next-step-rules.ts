import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { ReporterMessageKind } from "./answer-inputs";
import { messageRule, ON_ITS_WAY } from "./message-kinds";
import type { ReportDuty, ReportView } from "./report-views";

/** What is owed of a report and does itself by a message of this kind; the rest is done on the page. */
const BY_MESSAGE: Partial<Record<ObligationKind, ReporterMessageKind>> = {
  receipt_to_reporter: "reporter_received",
  progress_to_reporter: "reporter_progress",
  answer_reporter: "reporter_done",
};

export type NextStep =
  | { does: "message"; kind: ReporterMessageKind; duty: ReportDuty }
  | { does: "read_report" | "read_replies" | "settle_messages" | "on_its_way"; duty: ReportDuty };

type Owing = Pick<ReportView, "duties" | "messages">;

/**
 * What is owed next of a report and how it is done; null when nothing is. What a mail on its way will do is waited for, and not offered
 * again; meanwhile whatever else can be done on the page comes first.
 */
export function nextStepOf(report: Owing): NextStep | null {
  const owed = owedInOrder(report);
  const isWaited = owed[0] !== undefined && isOnItsWay(report, owed[0]);
  const duty = isWaited ? (owed.find(({ kind }) => !BY_MESSAGE[kind]) ?? owed[0]) : owed[0];
  if (!duty) return null;
  const kind = BY_MESSAGE[duty.kind];
  if (kind) return isWaited ? { does: "on_its_way", duty } : { does: "message", kind, duty };
  if (duty.kind === "read_reporter_reply") return { does: "read_replies", duty };
  return { does: duty.kind === "settle_reporter_message" ? "settle_messages" : "read_report", duty };
}

/** What a new mail to the reporter begins as: what is owed by message next and not on its way, else news. */
export function nextMessageKind(report: Owing): ReporterMessageKind {
  const duty = owedInOrder(report).find((one) => BY_MESSAGE[one.kind] && !isOnItsWay(report, one));
  return (duty && BY_MESSAGE[duty.kind]) ?? "reporter_progress";
}

const owedInOrder = ({ duties }: Owing) =>
  duties.filter(({ doneAt, isEnded }) => !doneAt && !isEnded).toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));

/** Whether a mail that has been sent does what is owed, once it has arrived. */
const isOnItsWay = ({ messages }: Owing, duty: ReportDuty) =>
  messages.some(
    (message) =>
      message.direction === "sent" &&
      ON_ITS_WAY.some((state) => state === message.state) &&
      messageRule(message)?.discharges.some((kind) => kind === duty.kind),
  );

const HOLDING: readonly ObligationKind[] = ["answer_reporter", "read_reporter_reply", "settle_reporter_message"];

/** Whether the report can be set aside: nobody works on it yet, or its cases wait for nothing of it any more. */
export const maySetAside = ({ state, duties }: Pick<ReportView, "state" | "duties">): boolean =>
  state === "unread" ||
  state === "received" ||
  (state === "linked" && !duties.some(({ kind, doneAt, isEnded }) => HOLDING.includes(kind) && !doneAt && !isEnded));
