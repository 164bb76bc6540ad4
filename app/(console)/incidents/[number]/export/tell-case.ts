import { caseBars } from "@/components/timeline/case-bars";
import { layoutTimeline } from "@/components/timeline/layout-timeline";
import { type TimelineRow, timelineRows } from "@/components/timeline/timeline-rows";
import { wallMarks } from "@/components/timeline/wall-marks";
import { elapsedText, splitSpan } from "@/components/ui/clock-rules";
import { timeText } from "@/components/ui/time-rules";
import type { Operator } from "@/lib/access/actor";
import type { CaseDrawing, CaseTimeline } from "@/lib/exports/case-views";
import type { ExportCase } from "@/lib/exports/export-inputs";
import { type Say, wordsIn } from "@/lib/exports/words";
import { getIncident, type IncidentView } from "@/lib/incidents/incident-queries";
import { now } from "@/lib/platform/clock";
import { listTimeline, type TimelineEntryView } from "@/lib/timeline/timeline-queries";

/** Of a landscape page, between its margins, in points. */
const WIDTH = 760;

/** A case's timeline in the words and places of its page. Throws NotFound. */
export async function tellCase({ number }: Pick<ExportCase, "number">, operator: Operator): Promise<CaseTimeline> {
  const { locale } = operator;
  const [incident, say] = await Promise.all([getIncident(number, operator), wordsIn(locale)]);
  const entries = await listTimeline(incident.id, operator);
  const zeroAt = incident.zero?.at ?? incident.openedAt;
  const zero = Date.parse(zeroAt);
  const rows = timelineRows({ entries, zero, say, locale, hasSeveralAccounts: incident.accounts.length > 1 });
  return {
    incidentId: incident.id,
    number,
    facts: [
      [say("exports.pdf.customer"), `${incident.customer.name} (${incident.contract})`],
      [say("exports.pdf.accounts"), incident.accounts.map(({ address }) => address).join(say("exports.and"))],
      [say("exports.pdf.stage"), say(`incidents.stage.${incident.stage}`)],
    ],
    zero: { basis: say(`timeline.zero.${incident.zero?.basis ?? "opened"}`), wall: timeText(zeroAt, "full", locale) },
    rows: rows.map((row, index) => lineOf(row, entries[index], say, locale)),
    drawing: drawingOf(rows, entries, incident, zero, say, locale),
  };
}

function lineOf(row: TimelineRow, entry: TimelineEntryView | undefined, say: Say, locale: string): CaseTimeline["rows"][number] {
  const { lane, at, elapsed, elapsedDays, title, detail, recorded, evidenceNumber, corrects, isCorrected } = row;
  return {
    lane: say(`ui.lane.${lane}`),
    wall: timeText(at, entry?.precision === "second" ? "full" : "fullMinute", locale),
    elapsed,
    elapsedDays: elapsedDays ?? "",
    title,
    detail,
    recordedBy: recorded,
    recordedAt: entry?.recordedAt ?? at,
    evidence: evidenceNumber === null ? "" : `E${evidenceNumber}`,
    correction: [isCorrected ? say("timeline.corrected") : "", corrects ?? ""].filter(Boolean).join(say("exports.and")),
    isCorrected,
  };
}

const STATES = ["password_valid", "password_dead", "restricted", "waiting"] as const;

function drawingOf(
  rows: readonly TimelineRow[],
  entries: readonly TimelineEntryView[],
  incident: IncidentView,
  zero: number,
  say: Say,
  locale: string,
): CaseDrawing {
  const word = (state: (typeof STATES)[number]) => say(`timeline.bar.${state}`);
  const barWords = Object.fromEntries(STATES.map((state) => [state, word(state)])) as Record<(typeof STATES)[number], string>;
  const bars = caseBars(
    entries
      .filter(({ isCorrected }) => !isCorrected)
      .map(({ kind, lane, occurredAt, account, details }) => ({ kind, lane, at: Date.parse(occurredAt), account, details })),
  );
  const present = incident.stage === "closed" ? null : now().getTime();
  const marks = rows.filter(({ isCorrected }) => !isCorrected).map((row) => ({ ...row, at: Date.parse(row.at) }));
  const layout = layoutTimeline(marks, { width: WIDTH, isFolded: true, zero, now: present, bars, barWords });
  return {
    width: WIDTH,
    height: layout.height,
    left: layout.axis.left,
    right: layout.axis.right,
    lanes: layout.lanes.map(({ lane, top, y }) => ({ lane, top, y, name: say(`ui.lane.${lane}`) })),
    ticks: layout.ticks.map(({ x, at }) => ({ x, text: elapsedText(at - zero) })),
    folds: layout.axis.folds.map(({ x, width, from, until }) => ({ x, width, text: spanOf(until - from, say) })),
    walls: wallMarks(rows, layout.axis, WIDTH, locale),
    bars: layout.bars.map(({ lane, state, x, until, isOpen, label }) => ({
      lane,
      state,
      x,
      until,
      isOpen,
      label,
      text: word(state),
    })),
    marks: layout.marks.map(({ lane, x, isDecisive, label }) => ({ lane, x, isDecisive, label })),
    now:
      present === null || layout.nowX === null
        ? null
        : { x: layout.nowX, text: `${say("timeline.now")} ${elapsedText(present - zero)}` },
  };
}

function spanOf(ms: number, say: Say): string {
  const { days, clock } = splitSpan(ms);
  return days > 0 ? `${say("timeline.foldDays", { days })} ${clock}` : clock;
}
