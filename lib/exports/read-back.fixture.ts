import { unzipSync } from "fflate";

/** All bytes of a file that was made in pieces. */
export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The parts of a workbook by their names. */
export const partsOf = (workbook: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));

/** The text of a document as another program reads it out, page by page. */
export async function textOf(pdf: Buffer): Promise<string[]> {
  // Only now: the reader puts its own push and length under all arrays of the process, which makes writing several times slower.
  const { PDFExtract } = await import("pdf.js-extract");
  const { pages } = await new PDFExtract().extractBuffer(pdf, {});
  return pages.map(({ content }) => content.map(({ str }) => str).join(" "));
}
