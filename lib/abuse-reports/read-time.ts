const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const JST_MS = 9 * 3_600_000;
const [EARLIEST, LATEST] = [Date.UTC(1995, 0, 1), Date.UTC(2100, 0, 1)];

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|GMT|JST|[+-]\d{2}:?\d{2})?$/i;
const JAPANESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:\([^)]{1,3}\))?(?:\s*(\d{1,2})[時:](\d{1,2})(?:[分:](\d{1,2})?秒?)?)?$/;
const MAIL =
  /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Z]{1,4})?/i;
const APACHE = /^(\d{1,2})\/([a-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})\s+([+-]\d{4})$/i;
const SYSLOG = /^([a-z]{3})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})$/i;

/** Reads a time that a person or a program wrote. One without a zone is Japanese; one without a year is the last that was before `near`. */
export function readTime(text: string, near: Date): Date | null {
  const plain = text.normalize("NFKC").trim().slice(0, 100);
  const iso = ISO.exec(plain);
  if (iso) return make(num(iso[1]), num(iso[2]), num(iso[3]), iso.slice(4, 7), zoneOf(iso[7]));
  const japanese = JAPANESE.exec(plain);
  if (japanese) return make(num(japanese[1]), num(japanese[2]), num(japanese[3]), japanese.slice(4, 7), JST_MS);
  const mail = MAIL.exec(plain);
  if (mail) return make(num(mail[3]), monthOf(mail[2]), num(mail[1]), mail.slice(4, 7), zoneOf(mail[7] ?? "UTC"));
  const apache = APACHE.exec(plain);
  if (apache) return make(num(apache[3]), monthOf(apache[2]), num(apache[1]), apache.slice(4, 7), zoneOf(apache[7]));
  const syslog = SYSLOG.exec(plain);
  return syslog ? withoutYear(monthOf(syslog[1]), num(syslog[2]), syslog.slice(3, 6), near) : null;
}

function withoutYear(month: number, day: number, clock: (string | undefined)[], near: Date): Date | null {
  const year = near.getUTCFullYear();
  const found = [year, year - 1].map((one) => make(one, month, day, clock, JST_MS));
  return found.find((one) => one !== null && one.getTime() <= near.getTime() + 86_400_000) ?? null;
}

const num = (text: string | undefined) => Number(text ?? 0);
const monthOf = (name: string | undefined) => MONTHS.indexOf((name ?? "").toLowerCase()) + 1;

function make(year: number, month: number, day: number, clock: (string | undefined)[], zoneMs: number): Date | null {
  const [hour, minute, second] = [num(clock[0]), num(clock[1]), num(clock[2])];
  const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const read = new Date(wall);
  const isReal = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  const at = wall - zoneMs;
  return isReal && at > EARLIEST && at < LATEST ? new Date(at) : null;
}

function zoneOf(text: string | undefined): number {
  if (text === undefined) return JST_MS;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (sign) return (sign === "-" ? -1 : 1) * (num(hours) * 60 + num(minutes)) * 60_000;
  return text.toUpperCase() === "JST" ? JST_MS : 0;
}

const IN_LINE = [
  /(?<!\d)\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}))?(?![\d:])/i,
  /\b\d{1,2}\/[a-z]{3}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}/i,
  /\b(?:mon|tue|wed|thu|fri|sat|sun), \d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})?(?: [+-]\d{4}| [A-Z]{3})?/i,
  /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) {1,2}\d{1,2} \d{2}:\d{2}:\d{2}(?!\d)/i,
  /\d{4}年\d{1,2}月\d{1,2}日(?:\([^)]{1,3}\))?(?: ?\d{1,2}[時:]\d{1,2}(?:[分:]\d{0,2}秒?)?)?/,
];

/** The first time that stands in a line; null without one. */
export function timeInLine(line: string, near: Date): Date | null {
  for (const pattern of IN_LINE) {
    const found = pattern.exec(line);
    const read = found && readTime(found[0], near);
    if (read) return read;
  }
  return null;
}
