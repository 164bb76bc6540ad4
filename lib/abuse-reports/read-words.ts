import { maskLine } from "@/lib/detection/credential-mask";
import { maskWords } from "./mask-report";
import { isPrivateAddress, readPlainAddress, refang } from "./read-address";
import { timeInLine } from "./read-time";
import { accountRow, addressRow, canonicalDomain, domainRow, urlRow } from "./read-values";
import { READ_LIMITS, type ReadPart, type ReadRow } from "./report-format-rules";

export interface ReadWords {
  rows: ReadRow[];
  parts: ReadPart[];
  /** Of the first line that names an address as well, or else the first that stands there. */
  occurredAt: Date | null;
  /** It names more than is taken out of running text: such a thing is better sent as a list. */
  isCut: boolean;
}

const URLS = /(?:https?|ftp):\/\/[^\s<>"'`）」』】、。]{1,400}/gi;
const ACCOUNTS = /(?<![\w.+=*/-])[\w.+=*/-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?\.[a-z][a-z0-9-]{1,30}/gi;
const ADDRESSES_4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\d.]*\d)/g;
const ADDRESSES_6 = /(?<![0-9a-z:.])(?:[0-9a-f]{1,4}:|:)[0-9a-f:.]{1,43}(?![0-9a-z:])/gi;
const DOMAINS = /(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}(?![\w@-])/gi;
const LONGEST_LINE = 4_000;

/**
 * What running text names: addresses, URLs, accounts and domains, each with the time of its line. Private addresses are passed over. A
 * text names much besides its matter (its writer's own address, the servers of a log), so all but addresses and URLs are loose.
 */
export function readWords(text: string, near: Date): ReadWords {
  const lines = shortLines(refang(text.slice(0, READ_LIMITS.searched).normalize("NFKC")));
  let isCut = text.length > READ_LIMITS.searched;
  const rows = new Map<string, ReadRow>();
  let occurredAt: Date | null = null;
  let firstTime: Date | null = null;
  let [words, log] = ["", ""];
  for (const line of lines) {
    const at = timeInLine(line, near);
    const found = namedIn(line, at);
    firstTime ??= at;
    if (found.some(({ subject }) => subject === "address")) occurredAt ??= at;
    const isLog = at !== null && found.length > 0;
    if (isLog) log += `${maskLine(line)}\n`;
    else words += `${maskWords(line)}\n`;
    for (const row of found) {
      const key = `${row.subject}\0${row.value}`;
      const known = rows.get(key);
      if (known) known.occurredAt ??= row.occurredAt;
      else if (rows.size < READ_LIMITS.textRows) rows.set(key, row);
      else isCut = true;
    }
  }
  const parts: ReadPart[] = [];
  if (words.trim()) parts.push({ kind: "words", grade: 1, text: words.trim().slice(0, READ_LIMITS.part) });
  if (log.trim()) parts.push({ kind: "log", grade: 1, text: log.trim().slice(0, READ_LIMITS.part) });
  return { rows: [...rows.values()], parts, occurredAt: occurredAt ?? firstTime, isCut };
}

/** A line that is too long for the patterns goes on in another, at a blank or a comma where there is one. */
function shortLines(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const pieces: string[] = [];
    let rest = line;
    while (rest.length > LONGEST_LINE) {
      const end = rest.slice(0, LONGEST_LINE).search(/[\s,;、][^\s,;、]*$/);
      const cut = end > 0 ? end + 1 : LONGEST_LINE;
      pieces.push(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
    return [...pieces, rest];
  });
}

function namedIn(given: string, occurredAt: Date | null): ReadRow[] {
  const rows: ReadRow[] = [];
  const take = (text: string, pattern: RegExp, read: (found: string) => ReadRow | undefined) =>
    text.replace(pattern, (found) => {
      const row = read(found);
      if (row?.fault === undefined && row) rows.push(row);
      return " ".repeat(found.length);
    });
  const beside = { occurredAt };
  const loose = { occurredAt, isLoose: true };
  let line = take(given, URLS, (found) => urlRow(found.replace(/[.,;:!?)\]}>]+$/, ""), beside));
  line = take(line, ACCOUNTS, (found) => accountRow(found, loose));
  line = take(line, ADDRESSES_4, (found) => (isVersion(given, found) ? undefined : addressRow(found, beside)));
  line = take(line, ADDRESSES_6, (found) => {
    const address = readPlainAddress(found.replace(/[:.]+$/, (end) => (end.startsWith("::") ? "::" : "")));
    return address?.includes(":") && !isPrivateAddress(address) ? addressRow(address, beside) : undefined;
  });
  take(line, DOMAINS, (found) => (canonicalDomain(found) === undefined ? undefined : domainRow(found, loose)));
  return rows;
}

/** "version 1.2.3.4" is none, "server 192.0.2.1" is one; nothing else looks like an address and is not. */
const isVersion = (line: string, found: string) => {
  const before = line.slice(Math.max(0, line.indexOf(found) - 12), Math.max(0, line.indexOf(found)));
  return /(?:\b(?:v|ver\.?|version)|バージョン)\s*$/i.test(before);
};
