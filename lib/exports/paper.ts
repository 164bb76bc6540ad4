import { readFile } from "node:fs/promises";
import path from "node:path";
import PDFDocument from "pdfkit";
import type { Locale } from "@/lib/i18n/locales";
import { now } from "@/lib/platform/clock";

/** What is drawn with: the colours of the screen's light scheme, which print well. Red and blue differ in lightness too. */
export const INK = {
  text: "#171c26",
  pale: "#47505f",
  faint: "#616b7b",
  line: "#c6ccd6",
  thin: "#e2e5ea",
  ground: "#eff1f4",
  attacker: "#b92a4c",
  attackerPale: "#f3ccd5",
  provider: "#1f57c3",
  providerPale: "#c9d9f5",
  customer: "#1b7a48",
  reporter: "#6a41b8",
  system: "#5b6575",
  white: "#ffffff",
} as const;

export const SANS = "sans";
export const BOLD = "bold";

/** Of a letter that the font does not have: the mark that Japanese printers set in its place. */
const MISSING = "〓";

/** A document while it is drawn. Places in points, from the top left. */
export interface Paper {
  doc: PDFKit.PDFDocument;
  left: number;
  width: number;
  /** Where the next thing is drawn. */
  y: number;
  bottom: number;
  /** The text as the font can show it. */
  shown: (text: string) => string;
}

interface PaperWish {
  title: string;
  locale: Locale;
  layout?: "portrait" | "landscape";
}

const MARGIN = 40;
const FOOT = 24;

/** An empty document in the whole Japanese font, of which only the letters used are put into the file. */
export async function openPaper({ title, locale, layout = "portrait" }: PaperWish): Promise<Paper> {
  const { regular, bold } = await fonts();
  const at = now();
  const doc = new PDFDocument({
    size: "A4",
    layout,
    margin: MARGIN,
    bufferPages: true, // the foot of a page names how many there are
    lang: locale === "ja" ? "ja-JP" : "en-GB",
    displayTitle: true,
    info: { Title: title, Producer: "Sakimori", Creator: "Sakimori", CreationDate: at, ModDate: at },
    font: regular,
  });
  doc.registerFont(SANS, regular).registerFont(BOLD, bold).font(SANS);
  return {
    doc,
    left: MARGIN,
    width: doc.page.width - 2 * MARGIN,
    y: MARGIN,
    bottom: doc.page.height - MARGIN - FOOT,
    shown: lettersOf(doc),
  };
}

let read: Promise<{ regular: string; bold: string }> | undefined;

/** Read once in the life of the process: to read the tables of a font of 17,000 letters takes longer than to set a report in it. */
function fonts(): Promise<{ regular: string; bold: string }> {
  read ??= Promise.all([readFont("400Regular"), readFont("700Bold")]).then(([regular, bold]) => ({ regular, bold }));
  return read;
}

async function readFont(weight: "400Regular" | "700Bold"): Promise<string> {
  const folder = path.join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans-jp", weight);
  const bytes = await readFile(path.join(folder, `NotoSansJP_${weight}.ttf`));
  const doc = new PDFDocument({ font: bytes as unknown as string }); // bytes do as well as a path; the types know only that
  return fontOf(doc) as unknown as string; // and so does a font that was read
}

/** What pdfkit keeps of the font in use and does not name in its types. */
interface FontInUse {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}
const fontOf = (doc: PDFKit.PDFDocument) => (doc as unknown as FontInUse)._font.font;

function lettersOf(doc: PDFKit.PDFDocument): Paper["shown"] {
  const font = fontOf(doc);
  const known = new Map<string, string>();
  const letterOf = (letter: string) => {
    const shown = known.get(letter) ?? (font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : MISSING);
    known.set(letter, shown);
    return shown;
  };
  return (text) => [...text.replace(/\s+/gu, " ").replace(UNSEEN, "")].map(letterOf).join("");
}
/** Control characters, and marks that only steer how text runs. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;

/** Begins another page when so much does not fit any more. Returns whether it did. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= paper.bottom) return false;
  paper.doc.addPage();
  paper.y = MARGIN;
  return true;
}

export function writeTitle(paper: Paper, title: string): void {
  paper.doc.font(BOLD).fontSize(18).fillColor(INK.text).text(paper.shown(title), paper.left, paper.y, { width: paper.width });
  paper.y = paper.doc.y + 8;
}

/** A heading, which never stands alone at the foot of a page. */
export function writeHeading(paper: Paper, heading: string, below: number): void {
  makeRoom(paper, 26 + below);
  paper.y += 10;
  paper.doc.font(BOLD).fontSize(11).fillColor(INK.text).text(paper.shown(heading), paper.left, paper.y, { width: paper.width });
  paper.y = paper.doc.y + 4;
}

export function writeNote(paper: Paper, note: string, size = 8): void {
  const { doc, left, width } = paper;
  const text = paper.shown(note);
  makeRoom(paper, doc.font(SANS).fontSize(size).heightOfString(text, { width }) + 4);
  doc.fillColor(INK.pale).text(text, left, paper.y, { width });
  paper.y = doc.y + 4;
}

/** One line at a place, cut where it has no room. */
export function writeAt(
  { doc, shown }: Paper,
  text: string,
  at: { x: number; y: number; width: number; size?: number; align?: "left" | "right" | "center"; ink?: string; isBold?: boolean },
): void {
  const { x, y, width, size = 8, align = "left", ink = INK.text, isBold = false } = at;
  doc
    .font(isBold ? BOLD : SANS)
    .fontSize(size)
    .fillColor(ink)
    .text(shown(text), x, y, { width, height: size * 1.5, align, lineBreak: true, ellipsis: true });
}

/** Numbers the pages and hands the document out. */
export async function* closePaper(
  paper: Paper,
  foot: string,
  pageText: (page: number, pages: number) => string,
): AsyncGenerator<Uint8Array> {
  const { doc, left, width } = paper;
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    doc.page.margins.bottom = 0; // or writing below it would begin another page
    const y = doc.page.height - MARGIN - 8;
    writeAt(paper, foot, { x: left, y, width: width - 80, size: 7, ink: INK.faint });
    writeAt(paper, pageText(page + 1, count), { x: left + width - 80, y, width: 80, size: 7, ink: INK.faint, align: "right" });
  }
  doc.end();
  for await (const chunk of doc) yield chunk as Uint8Array;
}
