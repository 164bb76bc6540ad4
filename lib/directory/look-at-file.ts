import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import type { ImportKind } from "@/prisma/generated/client";
import { detectDelimiter, detectEncoding, isUnreadable } from "./csv-format-rules";
import { ImportForm, type LookAtFile } from "./directory-inputs";
import { type Delimiter, type Encoding, SAMPLE_BYTES } from "./directory-table";
import { type Columns, guessKind, suggestColumns } from "./mapping-rules";
import { readCsv } from "./read-csv";

/** The beginning of a file, and how it is best read. */
export interface FileLook {
  kind: ImportKind;
  encoding: Encoding;
  delimiter: Delimiter;
  hasHeader: boolean;
  headers: string[];
  /** The first rows, as they were written. */
  rows: string[][];
  columns: Columns;
  /** The columns are those of the last import of this kind. */
  isRemembered: boolean;
  /** Some of what is shown cannot be read: it is another encoding. */
  isGarbled: boolean;
}

/** With the header, fewer than the longest records that fit into a sample. */
const SHOWN = 3;

/** Finds out how a file is read from its first bytes. What the person has chosen is kept. */
export async function lookAtFile(wish: LookAtFile, bytes: AsyncIterable<Uint8Array>, _operator: Operator): Promise<FileLook> {
  return lookAtSample(await firstBytes(bytes), wish);
}

export async function lookAtSample(sample: Uint8Array, wish: LookAtFile): Promise<FileLook> {
  if (sample.length === 0) throw new InvalidInput("directory.refusal.emptyFile");
  const encoding = wish.encoding ?? detectEncoding(sample);
  const delimiter = wish.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(sample, { stream: true }));
  const records = await firstRecords(sample, encoding, delimiter);
  const [first] = records;
  if (!first) throw new InvalidInput("directory.refusal.emptyFile");
  const hasHeader = wish.hasHeader === undefined ? !first.some((cell) => cell.includes("@")) : wish.hasHeader === "1";
  const headers = headersOf(first, hasHeader);
  const kind = wish.kind ?? guessKind(headers);
  const remembered = await rememberedColumns(kind);
  const columns = suggestColumns(kind, headers, remembered);
  const rows = records.slice(hasHeader ? 1 : 0, SHOWN + (hasHeader ? 1 : 0));
  return {
    ...{ kind, encoding, delimiter, hasHeader, headers, rows, columns },
    isRemembered:
      Object.keys(remembered).length > 0 && Object.entries(remembered).every(([field, header]) => columns[field] === header),
    isGarbled: records.flat().some(isUnreadable),
  };
}

/** What the columns are called: an empty header, and one that stands there twice, by its place. */
export function headersOf(first: readonly string[], hasHeader: boolean): string[] {
  const names = first.map((cell) => (hasHeader ? cell.trim().slice(0, 200) : ""));
  return names.map((name, index) => (name === "" || names.indexOf(name) < index ? String(index + 1) : name));
}

/** The columns of the last import of this kind that was carried out. */
export async function rememberedColumns(kind: ImportKind): Promise<Columns> {
  const last = await db.importRun.findFirst({
    where: { kind, state: "done" },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { mapping: true },
  });
  return ImportForm.safeParse(last?.mapping).data?.columns ?? {};
}

async function firstBytes(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    parts.push(part);
    length += part.length;
    if (length >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, SAMPLE_BYTES);
}

async function firstRecords(sample: Uint8Array, encoding: Encoding, delimiter: Delimiter): Promise<string[][]> {
  const records: string[][] = [];
  const enough = new AbortController();
  async function* beginning() {
    yield sample;
    // A sample that was cut may end inside of quotes: that is no mistake of the file, so its end is not told.
    if (sample.length >= SAMPLE_BYTES) await new Promise((resolve) => enough.signal.addEventListener("abort", resolve));
  }
  try {
    for await (const { cells } of readCsv(beginning(), { encoding, delimiter })) {
      records.push(cells);
      if (records.length > SHOWN) break;
    }
  } finally {
    enough.abort();
  }
  return records;
}
