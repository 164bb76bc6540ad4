import { byteAt, decimalAt, isDigit, pattern, startsWith, twoDigits } from "./bytes";
import type { LogClock } from "./log-clock";

const BLANK = 32;
const COLON = 58;
const DOVECOT_TAG = pattern("dovecot");

/** Which program wrote the line, by the last part of its tag: `postfix-out/submission/smtpd` is an smtpd. */
export const Program = {
  unknown: 0,
  smtpd: 1,
  cleanup: 2,
  qmgr: 3,
  delivery: 4,
  mailbox: 5,
  dovecot: 6,
  other: 7,
} as const;
export type Program = (typeof Program)[keyof typeof Program];

interface ProgramName {
  name: Buffer;
  program: Program;
}

/** By length, so that one comparison or two decide. */
const PROGRAMS: ProgramName[][] = [];
for (const [name, program] of [
  ["smtpd", Program.smtpd],
  ["cleanup", Program.cleanup],
  ["qmgr", Program.qmgr],
  ["smtp", Program.delivery],
  ["lmtp", Program.mailbox],
  ["virtual", Program.mailbox],
  ["local", Program.mailbox],
  ["error", Program.delivery],
  ["relay", Program.delivery],
  ["pipe", Program.delivery],
  ["nqmgr", Program.qmgr],
  ["oqmgr", Program.qmgr],
] as [string, Program][]) {
  const ofLength = PROGRAMS[name.length] ?? [];
  ofLength.push({ name: pattern(name), program });
  PROGRAMS[name.length] = ofLength;
}
const NO_PROGRAMS: ProgramName[] = [];

/** Months by the sum of their letters times their place: told apart by one number, without a string. */
const MONTHS = new Map(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map((name, month) => [
    (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2),
    month,
  ]),
);

/** Reads RFC 3164, RFC 5424, rsyslog's ISO form and Dovecot's own file form; the fields hold the line read last. */
export class SyslogHeader {
  time = 0;
  hostAt = 0;
  hostEnd = 0;
  hostHash = 0;
  tagAt = 0;
  tagEnd = 0;
  /** Start of the tag's last part: the service before it (`submission`) ends one byte earlier. */
  partAt = 0;
  program: Program = Program.unknown;
  messageAt = 0;

  private monthKey = -1;
  private month = -1;
  private dateKey = -1;
  private dateWall = 0;

  constructor(private readonly clock: LogClock) {}

  /** False where the line has no header that we know. */
  read(line: Buffer, start: number, end: number): boolean {
    let at = start;
    if (line[at] === 60) {
      const close = this.skipPriority(line, at, end);
      if (close < 0) return false;
      at = close;
      if (line[at] === 49 && line[at + 1] === BLANK) return this.readRfc5424(line, at + 2, end);
    }
    if (end - at < 20) return false;
    const afterTime = isDigit(byteAt(line, at)) ? this.readIsoTime(line, at, end) : this.readBsdTime(line, at);
    if (afterTime < 0) return false;
    return this.readHostAndTag(line, afterTime, end);
  }

  private skipPriority(line: Buffer, at: number, end: number): number {
    for (let i = at + 1; i < end && i < at + 5; i++) if (line[i] === 62) return i + 1;
    return -1;
  }

  private readBsdTime(line: Buffer, at: number): number {
    const key = (byteAt(line, at) << 16) | (byteAt(line, at + 1) << 8) | byteAt(line, at + 2);
    if (key !== this.monthKey) {
      const month = MONTHS.get(key);
      if (month === undefined) return -1;
      this.monthKey = key;
      this.month = month;
    }
    // `Nov  5`, `Nov 15` and `Nov 5`: some writers do not pad the day.
    let day = 0;
    let i = at + 4;
    if (line[i] === BLANK) i++;
    while (isDigit(byteAt(line, i))) day = day * 10 + byteAt(line, i++) - 48;
    if (line[i] !== BLANK || line[i + 3] !== COLON || line[i + 6] !== COLON || day < 1 || day > 31) return -1;
    this.time = this.clock.withoutYear(this.month, day, millisecondsOfDay(line, i + 1));
    return line[i + 9] === BLANK ? i + 10 : -1;
  }

  private readIsoTime(line: Buffer, at: number, end: number): number {
    if (line[at + 4] !== 45 || line[at + 7] !== 45 || line[at + 13] !== COLON) return -1;
    const month = twoDigits(line, at + 5);
    const day = twoDigits(line, at + 8);
    const key = (decimalAt(line, at, at + 4) * 16 + month) * 32 + day;
    if (key !== this.dateKey) {
      this.dateKey = key;
      this.dateWall = Date.UTC(Math.floor(key / 512), month - 1, day);
    }
    let wall = this.dateWall + millisecondsOfDay(line, at + 11);
    let i = at + 19;
    if (line[i] === 46 || line[i] === 44) {
      i++;
      let scale = 100;
      for (; i < end && isDigit(byteAt(line, i)); i++) {
        wall += (byteAt(line, i) - 48) * scale;
        scale = scale > 1 ? scale / 10 : 0;
      }
    }
    const zone = byteAt(line, i);
    if (zone === 90) {
      this.time = wall;
      i++;
    } else if (zone === 43 || zone === 45) {
      const minutes = twoDigits(line, i + 1) * 60 + twoDigits(line, i + (line[i + 3] === COLON ? 4 : 3));
      this.time = wall - (zone === 43 ? minutes : -minutes) * 60_000;
      i += line[i + 3] === COLON ? 6 : 5;
    } else {
      this.time = this.clock.toUtc(wall);
    }
    return line[i] === BLANK ? i + 1 : -1;
  }

  private readHostAndTag(line: Buffer, at: number, end: number): boolean {
    const hostEnd = this.readHost(line, at, end);
    if (hostEnd >= end) return false;
    if (line[hostEnd - 1] === COLON) {
      // Dovecot writing its own file: no host, and the process name stands where the host would.
      this.hostEnd = at;
      this.hostHash = 0;
      this.tagAt = this.tagEnd = this.partAt = this.messageAt = at;
      this.program = Program.dovecot;
      return true;
    }
    let i = hostEnd + 1;
    this.tagAt = this.partAt = i;
    for (; i < end; i++) {
      const byte = byteAt(line, i);
      if (byte === 47) this.partAt = i + 1;
      else if (byte === 91 || byte === COLON || byte === BLANK) break;
    }
    this.tagEnd = i;
    while (i < end && line[i] !== COLON) i++;
    if (line[i + 1] !== BLANK) return false;
    this.messageAt = i + 2;
    this.program = this.programOf(line);
    return true;
  }

  private readRfc5424(line: Buffer, at: number, end: number): boolean {
    if (end - at < 24) return false;
    const hostAt = this.readIsoTime(line, at, end);
    if (hostAt < 0) return false;
    const hostEnd = this.readHost(line, hostAt, end);
    let i = hostEnd + 1;
    this.tagAt = this.partAt = i;
    for (; i < end && line[i] !== BLANK; i++) if (line[i] === 47) this.partAt = i + 1;
    this.tagEnd = i;
    for (let field = 0; field < 2; field++) while (++i < end && line[i] !== BLANK);
    i = skipStructuredData(line, i + 1, end);
    // A byte order mark may announce UTF-8.
    if (line[i] === 0xef && line[i + 1] === 0xbb && line[i + 2] === 0xbf) i += 3;
    if (i >= end) return false;
    this.messageAt = i;
    this.program = this.programOf(line);
    return true;
  }

  private readHost(line: Buffer, at: number, end: number): number {
    let hash = 7;
    let i = at;
    for (; i < end; i++) {
      const byte = byteAt(line, i);
      if (byte === BLANK) break;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    this.hostAt = at;
    this.hostEnd = i;
    this.hostHash = hash;
    return i;
  }

  private programOf(line: Buffer): Program {
    const at = this.partAt;
    const length = this.tagEnd - at;
    if (at === this.tagAt)
      return length === 7 && startsWith(line, at, this.tagEnd, DOVECOT_TAG) ? Program.dovecot : Program.other;
    const candidates = PROGRAMS[length] ?? NO_PROGRAMS;
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i];
      if (candidate !== undefined && startsWith(line, at, this.tagEnd, candidate.name)) return candidate.program;
    }
    return Program.other;
  }
}

function millisecondsOfDay(line: Buffer, at: number): number {
  return ((twoDigits(line, at) * 60 + twoDigits(line, at + 3)) * 60 + twoDigits(line, at + 6)) * 1000;
}

/** `-`, or bracketed elements in which `\]` is not an end (RFC 5424 §6.3). Returns where the message starts. */
function skipStructuredData(line: Buffer, at: number, end: number): number {
  let i = at;
  if (line[i] !== 91) return i + 2;
  while (line[i] === 91) {
    while (++i < end && line[i] !== 93) if (line[i] === 92) i++;
    i++;
  }
  return i + 1;
}
