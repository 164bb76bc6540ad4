import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { ReporterMessageKind } from "./answer-inputs";

interface MessageRule {
  /** What is no longer owed once it reached the reporter's server. */
  discharges: readonly Extract<ObligationKind, "receipt_to_reporter" | "progress_to_reporter" | "answer_reporter">[];
  /** The final answer settles the report as this; everything else leaves the next news owed. */
  settlesAs: "answered" | "out_of_scope" | null;
}

const define = <Name extends string>(kinds: Record<Name, MessageRule>) => kinds;

/** What each message to a reporter does. An automatic answer is none of them: it does nothing. */
// biome-ignore format: the table is read by its columns
export const REPORTER_MESSAGES: Record<ReporterMessageKind, MessageRule> = define({
  reporter_received: { discharges: ["receipt_to_reporter"], settlesAs: null },
  reporter_progress: { discharges: ["receipt_to_reporter", "progress_to_reporter"], settlesAs: null },
  reporter_more_information: { discharges: ["receipt_to_reporter", "progress_to_reporter"], settlesAs: null },
  reporter_done: { discharges: ["receipt_to_reporter", "progress_to_reporter", "answer_reporter"], settlesAs: "answered" },
  reporter_out_of_scope: { discharges: ["receipt_to_reporter", "progress_to_reporter", "answer_reporter"], settlesAs: "out_of_scope" },
});

/** The rule of a stored message; undefined for what no person wrote, and for what came. */
export const messageRule = (message: { kind: string; isAutomatic: boolean }): MessageRule | undefined =>
  message.isAutomatic ? undefined : REPORTER_MESSAGES[message.kind as ReporterMessageKind];

/** The kinds by which a report is settled. */
export const FINAL_KINDS: readonly string[] = Object.entries(REPORTER_MESSAGES).flatMap(([kind, { settlesAs }]) =>
  settlesAs === null ? [] : kind,
);

/** Sent, and not known yet to have arrived or to have failed. */
export const ON_ITS_WAY = ["queued", "sending", "uncertain"] as const;

/** The kinds of which one alone may be on its way: the same again, and of final answers any; two questions may both stand. */
export const rivalsOf = (kind: string): readonly string[] =>
  kind === "reporter_more_information" ? [] : FINAL_KINDS.includes(kind) ? FINAL_KINDS : [kind];
