/** What is never text, whatever stands in it. */
const UNSEEN = new Set(["style", "script", "head", "title", "template", "svg", "object", "select"]);
const BREAKS = new Set([
  "br",
  "p",
  "div",
  "tr",
  "li",
  "ul",
  "ol",
  "table",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "pre",
  "hr",
  "blockquote",
]);
const LONGEST_TAG = 20_000;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  yen: "¥",
  copy: "©",
  reg: "®",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  times: "×",
  middot: "·",
};

/** A "<" that opens a tag; every other one is text. */
const TAG = /<(?=\/?[a-z]|[!?])/gi;

/**
 * The text of an HTML mail, to be read and never rendered: tags, styles and scripts are left out, and what stands in a blockquote is
 * marked with ">" as mail programs do. One pass over the text, whatever it holds.
 */
export function stripTags(html: string): string {
  const page = new Page();
  for (let at = 0; at < html.length; ) {
    TAG.lastIndex = at;
    const open = TAG.exec(html)?.index ?? html.length;
    if (open > at) page.write(readEntities(html.slice(at, open)));
    if (open === html.length) break;
    const tag = readTag(html, open);
    at = UNSEEN.has(tag.name) && !tag.isEnd && !tag.isEmpty ? endOfElement(html, tag) : tag.end;
    if (BREAKS.has(tag.name)) page.endLine();
    else if (tag.name === "td" || tag.name === "th") page.write(" ");
    if (tag.name === "blockquote") page.quotes = Math.max(0, page.quotes + (tag.isEnd ? -1 : 1));
  }
  page.endLine();
  return page.lines.join("\n").trim();
}

/** Lines as a reader sees them: white space is one blank, and between paragraphs is one empty line. */
class Page {
  readonly lines: string[] = [];
  /** How deep in quotations. */
  quotes = 0;
  private pieces: string[] = [];
  private endsInBlank = true;

  write(text: string): void {
    const words = text.replace(/[ \t\r\n\f]+/g, " ");
    const piece = this.endsInBlank ? words.trimStart() : words;
    if (piece === "") return;
    this.pieces.push(piece);
    this.endsInBlank = piece.endsWith(" ");
  }

  endLine(): void {
    const line = this.pieces.join("").trimEnd();
    this.pieces = [];
    this.endsInBlank = true;
    if (line !== "") this.lines.push("> ".repeat(Math.min(this.quotes, 10)) + line);
    else if (this.lines.at(-1) !== "") this.lines.push("");
  }
}

/** After the end of an element whose content is not for reading; one that is never closed has no end. */
function endOfElement(html: string, { name, end }: Tag): number {
  const close = new RegExp(`</${name}`, "gi");
  close.lastIndex = end;
  const found = close.exec(html);
  return found ? endOfTag(html, found.index) : html.length;
}

interface Tag {
  /** Lower case; empty for a comment or a declaration. */
  name: string;
  isEnd: boolean;
  isEmpty: boolean;
  end: number;
}

function readTag(html: string, open: number): Tag {
  if (html.startsWith("<!--", open)) {
    const close = html.indexOf("-->", open + 4);
    return { name: "", isEnd: false, isEmpty: false, end: close < 0 ? html.length : close + 3 };
  }
  const [, slash, name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40)) ?? [];
  const end = endOfTag(html, open);
  return { name: name.toLowerCase(), isEnd: slash === "/", isEmpty: html[end - 2] === "/", end };
}

/** After the ">" that is not inside a quoted attribute. A tag without one ends with the limit. */
function endOfTag(html: string, open: number): number {
  let quote = "";
  const most = Math.min(html.length, open + LONGEST_TAG);
  for (let at = open; at < most; at++) {
    const char = html[at] ?? "";
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === ">") return at + 1;
    else if ((char === '"' || char === "'") && html[at - 1] === "=") quote = char;
  }
  return most;
}

const readEntities = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "";
  });
