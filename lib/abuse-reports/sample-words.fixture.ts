// For tests alone: what was read of a report, in a few words.
import { InvalidInput } from "@/lib/platform/errors";
import { BrokenList } from "./broken-list";
import { readListRows } from "./list-rows";
import { readReport } from "./read-report";
import type { ReadReport, ReadRow } from "./report-format-rules";

const TYPES: Readonly<Record<string, string>> = {
  eml: "message/rfc822",
  xarf: "application/json",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
};

/** The report as the file of this name holds it, received a little after ten in the morning of 9 June 2026 in Japan. */
export function readSample(name: string, bytes: Buffer): ReadReport {
  const contentType = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  const source = name.endsWith(".eml") ? ("mail" as const) : ("upload" as const);
  return readReport({ bytes, contentType, name }, { source, receivedAt: new Date("2026-06-09T01:05:00Z") });
}

const minute = (at: Date | null) => (at ? ` @${at.toISOString().slice(0, 16)}` : "");
const wordsOf = ({ subject, value, occurredAt, note, fault, isLoose }: ReadRow) =>
  `${isLoose ? "~" : ""}${subject} ${value}${minute(occurredAt)}${note ? ` (${note})` : ""}${fault ? ` !${fault}` : ""}`;

/** "arf spam", the reason why it could not be read, its rows (loose ones with "~") and its parts with their grades. */
export async function sayReport(read: ReadReport): Promise<{ is: string; rows: string[]; parts: string[] }> {
  const rows = read.rows.map(wordsOf);
  let broken = "";
  try {
    if (read.list) for await (const row of readListRows(read.list)) rows.push(wordsOf(row));
  } catch (error) {
    if (!(error instanceof BrokenList) && !(error instanceof InvalidInput)) throw error;
    broken = ` broken`;
  }
  const is = `${read.format} ${read.harm}${read.fault ? ` !${read.fault}` : ""}${minute(read.occurredAt)}${broken}`;
  return { is, rows, parts: read.parts.map(({ kind, grade }) => `${kind} ${grade}`) };
}
