import type { BloomPage } from "@/lib/detection/ageing-bloom";
import { type DetectorCut, RECORD_VERSION } from "@/lib/detection/detector-state";
import type { Tx } from "@/lib/platform/db";

const RECORD_BYTES = RECORD_VERSION * 4;
/** Some megabytes at once: more would hold up whatever else the process does. */
const RECORDS_AT_ONCE = 2048;

/** Writes the records and pages that changed. As one parameter of bytes, cut apart by the database. */
export async function writeRecords(tx: Tx, { accounts, pages }: DetectorCut, isWhole: boolean): Promise<void> {
  if (isWhole) {
    await tx.detectorAccount.deleteMany();
    await tx.detectorPage.deleteMany();
  }
  const { numbers, names, words } = accounts;
  for (let at = 0; at < numbers.length; at += RECORDS_AT_ONCE) {
    const end = Math.min(numbers.length, at + RECORDS_AT_ONCE);
    const some = `{${numbers.slice(at, end).join(",")}}`;
    const bytes = words.subarray(at * RECORD_BYTES, end * RECORD_BYTES);
    // What stands before the first newline is no item, for a list of one empty name would be the empty list.
    const known = names
      .slice(at, end)
      .map((name) => `\n${name}`)
      .join("");
    await tx.$executeRaw`
      INSERT INTO "DetectorAccount" (number, name, record)
      SELECT number, name, substr(${bytes}::bytea, (place - 1)::int * ${RECORD_BYTES}::int + 1, ${RECORD_BYTES}::int)
      FROM unnest(${some}::int[], (string_to_array(${known}, E'\n'))[2:]) WITH ORDINALITY AS given (number, name, place)
      ON CONFLICT (number) DO UPDATE SET name = excluded.name, record = excluded.record`;
  }
  if (pages.length > 0) await writePages(tx, pages);
}

async function writePages(tx: Tx, pages: readonly BloomPage[]): Promise<void> {
  const size = pages[0]?.bytes.length ?? 0;
  const numbers = `{${pages.map(({ page }) => page).join(",")}}`;
  const bytes = Buffer.concat(pages.map((page) => page.bytes));
  await tx.$executeRaw`
    INSERT INTO "DetectorPage" (name, page, bytes)
    SELECT 'familiar', page, substr(${bytes}::bytea, (place - 1)::int * ${size}::int + 1, ${size}::int)
    FROM unnest(${numbers}::int[]) WITH ORDINALITY AS given (page, place)
    ON CONFLICT (name, page) DO UPDATE SET bytes = excluded.bytes`;
}
