import { createHash } from "node:crypto";
import { db } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import type { ImportKind } from "@/prisma/generated/client";
import type { ImportForm } from "./directory-inputs";
import { headersOf } from "./look-at-file";
import { strangeColumns } from "./mapping-rules";
import { readCsv } from "./read-csv";
import { type Places, placesOf, type ReadRow, readRow } from "./row-rules";

/** How many rows are kept with one statement. */
const BATCH = 1000;

/** Reads a file into the rows of a run, batch by batch: the file may be larger than the memory. */
export async function stageFile(
  runId: string,
  kind: ImportKind,
  form: ImportForm,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; total: number }> {
  const hash = createHash("sha256");
  let table: { places: Places; width: number } | undefined;
  let waiting: (ReadRow & { line: number })[] = [];
  let total = 0;
  for await (const { line, cells } of readCsv(hashed(bytes, hash), form)) {
    if (!table) {
      table = beginTable(form, cells);
      if (form.hasHeader) continue;
    }
    waiting.push({ line, ...readRow(kind, table.places, table.width, cells) });
    total += 1;
    if (waiting.length < BATCH) continue;
    await keepRows(runId, waiting);
    waiting = [];
  }
  await keepRows(runId, waiting);
  if (total === 0) throw new InvalidInput("directory.refusal.emptyFile");
  return { sha256: hash.digest("hex"), total };
}

function beginTable(form: ImportForm, first: string[]): { places: Places; width: number } {
  const headers = headersOf(first, form.hasHeader);
  const [strange] = strangeColumns(form.columns, headers);
  if (strange !== undefined) throw new InvalidInput("directory.refusal.strangeColumn", { column: strange });
  return { places: placesOf(form.columns, headers), width: headers.length };
}

async function keepRows(runId: string, rows: readonly (ReadRow & { line: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "ImportRow" ("runId", line, key, fields, problems, fate)
    SELECT ${runId}::uuid, x.line, x.key, x.fields, x.problems,
      CASE WHEN x.problems = '[]' THEN 'waiting' ELSE 'refused' END::"ImportFate"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(line int, key text, fields jsonb, problems jsonb)`;
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
