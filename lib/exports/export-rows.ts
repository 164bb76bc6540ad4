import type { Operator } from "@/lib/access/actor";
import { hashText } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { DEFINITIONS, FIGURES, type FigureName, type FigureSource } from "@/lib/statistics/figure-table";
import { eachFigureRow } from "@/lib/statistics/list-figure-rows";
import { isOutsideFigure } from "@/lib/statistics/outside-rows";
import type { FigureRow } from "@/lib/statistics/report-views";
import type { ExportRows } from "./export-inputs";
import type { ExportedFile } from "./exported-file";
import { type PartWords, partWords, ROW_PART } from "./part-words";
import { recordExport } from "./record-export";
import { type Cell, type Column, type Row, type Sheet, wallClock } from "./sheet-rules";
import { type Say, wordsIn } from "./words";
import { writeCsv } from "./write-csv";
import { writeXlsx } from "./write-xlsx";

/** All rows behind a number as a file, written while they are read. */
export async function exportRows(wish: ExportRows, operator: Operator): Promise<ExportedFile> {
  const { format, figure, part, first, last } = wish;
  const say = await wordsIn(operator.locale);
  const words = partWords(say, operator.locale);
  const period = `${first}/${last}`;
  await recordExport({ format, what: wordForLedger(figure, part), period }, operator);
  const sheet = rowSheet(figure, eachFigureRow(wish, operator), say, words);
  const name = `${say("exports.file.rows", { figure: sheet.name })}_${first}_${last}`;
  const bytes = format === "csv" ? writeCsv(sheet) : writeXlsx([sheet, aboutSheet(wish, say, words)]);
  return { name, plainName: `sakimori-${figure}-${first}_${last}`, format, bytes };
}

/** The ledger keeps codes and no free text: a part that has a name, as shifts do, stands there by its keyed hash. */
const wordForLedger = (figure: FigureName, part: string | undefined): string =>
  part === undefined ? figure : `${figure}:${/^[A-Za-z0-9_.:-]+$/.test(part) ? part : hashText(part)}`;

interface RowColumn extends Column {
  of: (row: FigureRow) => Cell;
}

/** What the figures of a row's value are; the others only count. */
const VALUES: Partial<Record<FigureName, Column["kind"]>> = {
  clock: "span",
  notices: "span",
  events: "span",
  days_to_abuse: "count",
  blocked: "count",
  reporter_answers: "span",
  listings: "number",
  listings_found: "number",
};

const objects: Readonly<Record<"incident" | "alert" | "report" | "plan", Omit<RowColumn, "title">>> = {
  incident: { kind: "id", of: ({ incidentNumber }) => incidentNumber },
  alert: { kind: "id", of: ({ alertNumber }) => alertNumber },
  report: { kind: "id", of: ({ reportNumber }) => reportNumber },
  plan: { kind: "id", of: ({ planNumber }) => planNumber },
};

/** What the rows of a source are about. */
const OBJECTS: Readonly<Record<FigureSource, readonly (keyof typeof objects)[]>> = {
  case: ["incident"],
  alert: ["alert"],
  duty: ["incident"],
  response: ["incident"],
  order: ["incident"],
  event: [],
  ledger: ["incident", "alert"],
  report: ["report"],
  listing: [],
  host: ["plan"],
};

/** The rows behind a figure as a table. */
export function rowSheet(figure: FigureName, rows: AsyncIterable<FigureRow>, say: Say, words: PartWords): Sheet {
  const title = (name: string) => say(`exports.column.${name}`);
  const kind = VALUES[figure];
  const isOutside = isOutsideFigure(figure);
  const known = new Map<string, string>(); // a figure has few parts and many rows
  const word = (part: string) => {
    const said = known.get(part) ?? words[ROW_PART[figure]](part);
    known.set(part, said);
    return said;
  };
  const columns: RowColumn[] = [
    { title: title("at"), kind: "moment", width: 20, of: ({ at }) => at },
    ...OBJECTS[FIGURES[figure].source].map((name) => ({ ...objects[name], title: title(name) })),
    ...(isOutside
      ? [{ title: title("subject"), kind: "text" as const, width: 34, of: ({ subject }: FigureRow) => subject }]
      : [
          { title: title("address"), kind: "text" as const, width: 34, of: ({ address }: FigureRow) => address },
          { title: title("customer"), kind: "text" as const, width: 34, of: ({ customerName }: FigureRow) => customerName },
          { title: title("contract"), kind: "text" as const, width: 18, of: ({ contractCode }: FigureRow) => contractCode },
        ]),
    { title: title("part"), kind: "text", width: 28, of: ({ part }) => (part === null ? null : word(part)) },
    ...(kind ? [{ title: title(`value.${figure}`), kind, of: ({ value }: FigureRow) => value }] : []),
  ];
  return { name: say(`statistics.figure.${figure}.name`), columns, rows: cellsOf(rows, columns) };
}

async function* cellsOf(rows: AsyncIterable<FigureRow>, columns: readonly RowColumn[]): AsyncGenerator<Row> {
  for await (const row of rows) yield columns.map(({ of }) => of(row));
}

function aboutSheet({ figure, part, first, last }: ExportRows, say: Say, words: PartWords): Sheet {
  const rows: Row[] = [
    [say("exports.about.figure"), say(`statistics.figure.${figure}.name`)],
    [say("exports.about.formula"), say(`statistics.figure.${figure}.formula`)],
    [say("exports.about.part"), part === undefined ? "" : wishedPart(figure, part, words)],
    [say("exports.about.period"), say("exports.about.span", { first, last })],
    [say("exports.about.definitions"), String(DEFINITIONS)],
    [say("exports.about.madeAt"), wallClock(now().toISOString())],
  ];
  return {
    name: say("exports.about.title"),
    columns: [
      { title: say("exports.column.what"), kind: "text", width: 22 },
      { title: say("exports.column.value.text"), kind: "text", width: 90 },
    ],
    rows,
  };
}

/** Alerts are asked for by their rule and perhaps its fate, decisions by their hour, everything else as its rows are named. */
function wishedPart(figure: FigureName, part: string, words: PartWords): string {
  if (figure === "decisions") return part;
  if (figure !== "alerts") return words[ROW_PART[figure]](part);
  const [rule = "", fate] = part.split(":");
  return [words.rule(rule), fate && words.alertFate(fate)].filter(Boolean).join(" ");
}
