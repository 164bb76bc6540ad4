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

/**
 * The text of an HTML mail, to be read and never rendered: tags, styles and scripts are left out, and what stands in a blockquote is
 * marked with ">" as mail programs do. One pass over the text, whatever it holds.
 */
export function stripTags(html: string): string {
  const out: string[] = [];
  let unseen: string | undefined;
  let quotes = 0;
  let isLineStart = true;
  const write = (text: string) => {
    for (const [index, line] of text.split("\n").entries()) {
      if (index > 0) {
        out.push("\n");
        isLineStart = true;
      }
      if (line.trim() === "" && isLineStart) continue;
      if (line === "") continue;
      if (isLineStart) out.push("> ".repeat(Math.min(quotes, 10)));
      out.push(isLineStart ? line.trimStart() : line);
      isLineStart = false;
    }
  };
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    const textEnd = open < 0 ? html.length : open;
    if (!unseen && textEnd > at) write(readEntities(html.slice(at, textEnd)).replace(/[ \t\r\n\f]+/g, " "));
    if (open < 0) break;
    const tag = readTag(html, open);
    at = tag.end;
    if (unseen) {
      if (tag.isEnd && tag.name === unseen) unseen = undefined;
      continue;
    }
    if (UNSEEN.has(tag.name)) unseen = tag.isEnd || tag.isEmpty ? undefined : tag.name;
    if (tag.name === "") write(tag.text);
    else if (BREAKS.has(tag.name)) write("\n");
    else if (tag.name === "td" || tag.name === "th") write(" ");
    if (tag.name === "blockquote") quotes = Math.max(0, quotes + (tag.isEnd ? -1 : 1));
  }
  return out
    .join("")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

interface Tag {
  /** Lower case; empty for a "<" that opens no tag, which is text, and for a comment. */
  name: string;
  isEnd: boolean;
  isEmpty: boolean;
  end: number;
  text: string;
}

function readTag(html: string, open: number): Tag {
  const nothing = { name: "", isEnd: false, isEmpty: false, text: "" };
  if (html.startsWith("<!--", open)) {
    const close = html.indexOf("-->", open + 4);
    return { ...nothing, end: close < 0 ? html.length : close + 3 };
  }
  const head = html.slice(open, open + 40);
  const [, slash, name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(head) ?? [];
  const isDeclaration = /^<[!?]/.test(head);
  if (name === "" && !isDeclaration) return { ...nothing, end: open + 1, text: "<" };
  const end = endOfTag(html, open);
  return { ...nothing, name: name.toLowerCase(), isEnd: slash === "/", isEmpty: html[end - 2] === "/", end };
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
