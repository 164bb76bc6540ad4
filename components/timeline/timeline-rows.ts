import { elapsedText, splitSpan } from "@/components/ui/clock-rules";
import type { Lane } from "@/components/ui/lane-mark";
import { timeText } from "@/components/ui/time-rules";
import type { TimelineEntryView } from "@/lib/timeline/timeline-queries";
import { detailOf, type Say, shortOf, titleOf } from "./timeline-sentence";

/** An entry in words, as the drawing and the list show it. */
export interface TimelineRow {
  id: string;
  lane: Lane;
  at: string;
  wall: string;
  /** T+ as HH:MM, hours running past 24. */
  elapsed: string;
  /** Past a day also N日 HH:MM. */
  elapsedDays: string | null;
  title: string;
  detail: string;
  short: string;
  isDecisive: boolean;
  recorded: string;
  isLate: boolean;
  evidenceNumber: number | null;
  corrects: string | null;
  isCorrected: boolean;
  /** Where what it tells of can be read. */
  href: string | null;
}

interface RowsWish {
  entries: readonly TimelineEntryView[];
  zero: number;
  say: Say;
  locale: string;
  hasSeveralAccounts: boolean;
}

/** Puts the entries of a timeline into words, in order of time. */
export function timelineRows({ entries, zero, say, locale, hasSeveralAccounts }: RowsWish): TimelineRow[] {
  return entries.map((entry) => {
    const ms = Date.parse(entry.occurredAt) - zero;
    return {
      id: entry.id,
      lane: entry.lane,
      at: entry.occurredAt,
      wall: timeText(entry.occurredAt, entry.precision === "second" ? "second" : "minute", locale),
      elapsed: elapsedText(ms),
      elapsedDays: daysText(ms, say),
      title: titleOf(entry, say, locale),
      detail: detailOf(entry, say, locale, hasSeveralAccounts),
      short: shortOf(entry, say),
      isDecisive: entry.isDecisive,
      recorded: recordedText(entry, say, locale),
      isLate: entry.isLate,
      evidenceNumber: entry.evidenceNumber,
      corrects:
        entry.corrects &&
        say("timeline.corrects", {
          what: say(`timeline.kind.${entry.corrects.kind}.short`),
          at: timeText(entry.corrects.occurredAt, "minute", locale),
        }),
      isCorrected: entry.isCorrected,
      href: typeof entry.details.answerId === "string" ? `/correspondence?answer=${entry.details.answerId}` : null,
    };
  });
}

/** Past 24 h the days and the rest: "1日 07:19". */
export function daysText(ms: number, say: Say): string | null {
  const { days, clock } = splitSpan(Math.abs(ms));
  return days > 0 ? `${ms < 0 ? "-" : ""}${say("ui.span.days", { days, clock })}` : null;
}

function recordedText({ recordedBy, recordedAt, isLate, source }: TimelineEntryView, say: Say, locale: string): string {
  if (recordedBy === null || source === "evidence") return say("timeline.byMachine");
  return isLate ? say("timeline.recordedLate", { name: recordedBy, at: timeText(recordedAt, "minute", locale) }) : recordedBy;
}
