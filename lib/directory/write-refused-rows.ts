import type { Operator } from "@/lib/access/actor";
import { sentence } from "@/lib/i18n/sentence";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { writtenCell } from "./cell-rules";
import { csvLine } from "./csv-format-rules";
import { ImportForm, type RunId } from "./directory-inputs";
import { listRefusedRows, type PreviewRow } from "./directory-queries";
import { fieldsOf } from "./directory-table";

const BATCH = 500;

/**
 * The refused rows as a file under the headers they came with, so that it can be corrected and uploaded again; behind them the line
 * and what is wrong. Safe to open in a spreadsheet. In UTF-8 with its mark, which Excel needs.
 */
export async function writeRefusedRows({ runId }: RunId, operator: Operator): Promise<ReadableStream<Uint8Array>> {
  const run = await db.importRun.findUnique({ where: { id: runId }, select: { mapping: true, kind: true } });
  if (!run) throw new NotFound("directory.refusal.runNotFound");
  const rules = fieldsOf(run.kind);
  const chosen = ImportForm.parse(run.mapping).columns;
  const columns = Object.keys(rules).flatMap((field): [string, string][] => (chosen[field] ? [[field, chosen[field]]] : []));
  const word = (key: string, params = {}) => sentence(operator.locale, `directory.${key}`, params);
  const head = csvLine([...columns.map(([, header]) => header), await word("result.line"), await word("result.problem")]);
  const written = ({ fields }: PreviewRow) => columns.map(([field]) => writtenCell(rules[field]?.shape, fields[field] ?? ""));
  const rows = lines(runId, written, (row) => describe(row, word));
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${head}`)),
    async pull(controller) {
      const { value, done } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

type Word = (key: string, params?: Record<string, string>) => Promise<string>;

async function describe({ problems }: PreviewRow, word: Word): Promise<string> {
  const told = problems.map(async ({ field, code, of = "" }) => {
    const what = await word(`problem.${code}`, { of });
    return field === null ? what : `${await word(`field.${field}`)}: ${what}`;
  });
  return (await Promise.all(told)).join(" / ");
}

async function* lines(
  runId: string,
  writtenRow: (row: PreviewRow) => string[],
  describeRow: (row: PreviewRow) => Promise<string>,
): AsyncGenerator<string> {
  for (let line = 0; ; ) {
    const rows = await listRefusedRows(runId, line, BATCH);
    for (const row of rows) yield csvLine([...writtenRow(row), String(row.line), await describeRow(row)]);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    line = last.line;
  }
}
