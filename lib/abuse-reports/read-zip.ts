import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import { BrokenList } from "./broken-list";

/** What a workbook may be, unpacked. A sheet of 50,000 rows is some 30 MB of XML, and packs to a tenth. */
export const ZIP_LIMITS = { bytes: 256 * 1024 * 1024, ratio: 250, ratioFrom: 8 * 1024 * 1024, files: 2_000 } as const;

/** So little is unpacked at once: a bomb shows itself before it is large. */
const STEP = 4 * 1024;

/**
 * Unpacks the wanted files of a ZIP step by step; after each step whatever `ready` holds is handed on. Throws BrokenList for a bomb and
 * for what is no ZIP.
 */
export function* unzip(
  bytes: Buffer,
  wants: (path: string) => ((text: Uint8Array, isLast: boolean) => void) | undefined,
): Generator<undefined> {
  let [unpacked, files] = [0, 0];
  const reader = new Unzip((file: UnzipFile) => {
    if (++files > ZIP_LIMITS.files) throw new BrokenList("workbook_too_large");
    const take = wants(file.name);
    if (!take) return;
    file.ondata = (error, data, isLast) => {
      // What is thrown below comes back here as an error of the packing.
      if (error) throw error instanceof BrokenList ? error : new BrokenList("workbook_broken");
      unpacked += data.length;
      const isBomb = unpacked > ZIP_LIMITS.ratioFrom && unpacked > bytes.length * ZIP_LIMITS.ratio;
      if (unpacked > ZIP_LIMITS.bytes || isBomb) throw new BrokenList("workbook_too_large");
      take(data, isLast);
    };
    file.start();
  });
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      reader.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      yield undefined;
    }
  } catch (error) {
    throw error instanceof BrokenList ? error : new BrokenList("workbook_broken");
  }
}
