import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { InvalidInput } from "@/lib/platform/errors";
import type { Delimiter, Encoding } from "./directory-table";

export interface CsvForm {
  encoding: Encoding;
  delimiter: Delimiter;
}

/** One record of a file: the line it begins at, counted from 1, and its cells. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A record longer than this is a quote that was never closed, or no table at all. */
const RECORD_LIMIT = 64 * 1024;

/**
 * The records of a file, one after the other, without ever holding the file. Blank lines are passed over. Throws InvalidInput when
 * the structure is broken (a quote that is not closed, an endless record): then no row after it can be trusted.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>, { encoding, delimiter }: CsvForm): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_LIMIT,
  });
  const source = Readable.from(decoded(bytes, encoding));
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.every((cell) => cell.trim() === "")) continue;
      yield { line: info.lines - countLines(record), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: number }).lines ?? 0);
    throw new InvalidInput(
      error.code === "CSV_QUOTE_NOT_CLOSED" ? "directory.refusal.openQuote" : "directory.refusal.brokenRecord",
      { line },
    );
  } finally {
    source.destroy();
    parser.destroy();
  }
}

/** How many further lines a record goes over. */
const countLines = (record: readonly string[]) => record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding); // which takes a mark at the beginning for what it is
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
