import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import type { CaseTimeline } from "./case-views";
import { drawLanes } from "./draw-lanes";
import { drawTable } from "./draw-table";
import { closePaper, openPaper, writeHeading, writeNote, writeTitle } from "./paper";
import { type Column, type Sheet, wallClock } from "./sheet-rules";
import type { Say } from "./words";

/** The timeline as a table; what T+0 is stands in each row, for a row may be copied out alone. */
export function caseSheet({ rows, zero }: CaseTimeline, say: Say): Sheet {
  const column = (name: string, kind: Column["kind"] = "text"): Column => ({ title: say(`exports.column.${name}`), kind });
  const basis = `${zero.basis} (${zero.wall})`;
  return {
    name: say("timeline.title"),
    columns: [
      column("lane"),
      column("wall"),
      column("elapsed"),
      column("elapsedDays"),
      column("what"),
      column("detail"),
      column("recorded"),
      column("recordedAt", "moment"),
      column("evidence"),
      column("corrected"),
      column("zero"),
    ],
    rows: rows.map((row) => [
      row.lane,
      row.wall,
      row.elapsed,
      row.elapsedDays,
      row.title,
      row.detail,
      row.recordedBy,
      row.recordedAt,
      row.evidence,
      row.correction,
      basis,
    ]),
  };
}

/** The timeline on paper: the case, the lanes drawn, and the list of everything that happened. */
export async function* writeCasePdf(timeline: CaseTimeline, say: Say, operator: Operator): AsyncGenerator<Uint8Array> {
  const title = say("exports.pdf.caseTitle", { number: String(timeline.number) });
  const paper = await openPaper({ title, locale: operator.locale, layout: "landscape" });
  writeTitle(paper, title);
  const facts = timeline.facts.map(([what, value]) => `${what}: ${value}`).join(" | ");
  writeNote(paper, facts, 9);
  writeNote(paper, `${timeline.zero.basis} (${timeline.zero.wall})`, 9);
  const made = [
    `${say("exports.about.madeAt")}: ${wallClock(now().toISOString())}`,
    `${say("exports.about.madeBy")}: ${operator.name}`,
    say("exports.pdf.masked"),
  ];
  writeNote(paper, made.join(" | "));
  writeHeading(paper, say("exports.pdf.drawing"), timeline.drawing.height + 24);
  drawLanes(paper, timeline.drawing);
  writeHeading(paper, say("exports.pdf.list"), 60);
  const { columns, rows } = paperSheet(timeline, say);
  drawTable(paper, { columns, rows, say, isPale: (index) => timeline.rows[index]?.isCorrected ?? false });
  yield* closePaper(paper, title, (page, pages) => say("exports.pdf.page", { page, pages }));
}

/** Fewer and wider columns than in a spreadsheet. */
function paperSheet({ rows }: CaseTimeline, say: Say) {
  const column = (name: string): Column => ({ title: say(`exports.column.${name}`), kind: "text" });
  return {
    columns: ["lane", "wall", "elapsed", "what", "detail", "recorded", "evidence"].map(column),
    rows: rows.map((row) => [
      row.lane,
      row.wall,
      row.elapsedDays ? `${row.elapsed} (${row.elapsedDays})` : row.elapsed,
      row.title,
      [row.detail, row.correction].filter(Boolean).join(" / "),
      row.recordedBy,
      row.evidence,
    ]),
  };
}
