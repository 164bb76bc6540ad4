export interface CutText {
  /** What the sender wrote, with the signature. */
  text: string;
  /** What was quoted, null without any. */
  quoted: string | null;
}

const QUOTE_MARK = /^\s{0,3}[>＞]/;
/** A line after which everything is the mail that was answered. */
const SEPARATORS = [
  /^-{2,}\s*(?:Original Message|Original Appointment|元のメッセージ|元のメール|オリジナルメッセージ)\s*-{2,}\s*$/i,
  /^-{5,}\s*(?:原文|Original)\s*-{5,}\s*$/i,
];
const RULE = /^\s*[_＿]{10,}\s*$/;
const BLOCK_FIRST = /^\s*[*]?(?:From|差出人|送信者|送信元)\s*[:：]/i;
const BLOCK_NEXT = /^\s*[*]?(?:Sent|Date|To|Cc|Subject|送信日時|日時|日付|宛先|件名|送信済み)\s*[:：]/i;
/** "On …, somebody wrote:" and what Japanese programs write in its place; always with a date or an address. */
const ATTRIBUTIONS = [
  /^On\b.{3,300}\bwrote:$/i,
  /^.{3,300}(?:さん|様|氏)?(?:は書きました|が書きました|のメール|wrote|writes)\s*[:：]$/i,
  /^.{3,300}<[^<>\s]{3,254}>\s*[:：]$/,
];
/** How one begins that goes over several lines. */
const ATTRIBUTION_BEGINS = /^(?:On\b|\d{2,4}[年/-])/i;
const HAS_DATE_OR_ADDRESS = /\d{1,4}[年/.-]|\d{1,2}:\d{2}|[^\s@]@[^\s@]/;

/**
 * Parts what was written from what was quoted. Where it is not sure it keeps everything as text: a quotation that is read twice costs
 * less than a sentence that is not seen.
 */
export function cutQuote(whole: string): CutText {
  const lines = whole.split("\n").map((line) => line.trimEnd());
  const end = lines.findIndex((_, index) => beginsOldMail(lines, index));
  const attributions = attributionLines(lines);
  const own: string[] = [];
  const quoted: string[] = [];
  for (const [index, line] of lines.entries()) {
    const isQuoted = (end >= 0 && index >= end) || QUOTE_MARK.test(line) || attributions.has(index);
    (isQuoted ? quoted : own).push(line);
  }
  const text = own
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const rest = quoted.join("\n").trim();
  if (text === "" || rest === "") return { text: lines.join("\n").trim(), quoted: null };
  return { text, quoted: rest };
}

function beginsOldMail(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (SEPARATORS.some((separator) => separator.test(line.slice(0, 200)))) return true;
  if (RULE.test(line.slice(0, 200))) return isBlock(lines, nextFilled(lines, index + 1));
  return BLOCK_FIRST.test(line.slice(0, 200)) && isBlock(lines, index);
}

/** The few lines "From, Sent, To, Subject" that Outlook puts above what it quotes. */
function isBlock(lines: readonly string[], index: number): boolean {
  if (!BLOCK_FIRST.test((lines[index] ?? "").slice(0, 200))) return false;
  const next = lines.slice(index + 1, index + 8).filter((line) => BLOCK_NEXT.test(line.slice(0, 200)));
  return next.length >= 2;
}

const nextFilled = (lines: readonly string[], from: number) => {
  for (let at = from; at < Math.min(lines.length, from + 4); at++) if (lines[at]?.trim()) return at;
  return from;
};

/** Numbers of the lines above a quotation that say whose it is; the sentence may be broken into two or three. */
function attributionLines(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const [last, line] of lines.entries()) {
    if (line.trim() === "" || QUOTE_MARK.test(line) || !QUOTE_MARK.test(lines[nextFilled(lines, last + 1)] ?? "")) continue;
    const first = [last - 2, last - 1, last].find((from) => from >= 0 && isAttribution(lines.slice(from, last + 1)));
    for (let at = first ?? lines.length; at <= last; at++) found.add(at);
  }
  return found;
}

function isAttribution(lines: readonly string[]): boolean {
  const joined = lines.join(" ").trim();
  if (joined.length > 600 || lines.some((line) => line.trim() === "" || QUOTE_MARK.test(line))) return false;
  if (lines.length > 1 && !ATTRIBUTION_BEGINS.test(joined)) return false;
  return HAS_DATE_OR_ADDRESS.test(joined) && ATTRIBUTIONS.some((pattern) => pattern.test(joined));
}
