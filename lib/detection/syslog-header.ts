import { byteAt, isDigit, pattern, startsWith } from "./bytes";

const BLANK = 32;
const COLON = 58;
const HYPHEN = 45;
const SLASH = 47;
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

/** Reads RFC 3164, RFC 5424, rsyslog's ISO form and Dovecot's own file form; the fields hold the line read last. */
export class SyslogHeader {
  timeAt = 0;
  hostAt = 0;
  hostEnd = 0;
  tagAt = 0;
  tagEnd = 0;
  /** Start of the tag's last part: the service before it (`submission`) ends one byte earlier. */
  partAt = 0;
  program: Program = Program.unknown;
  messageAt = 0;

  /**
   * Finds the parts without reading the time: two lines of five say nothing that we count, and need none. False where the line
   * has no header that we know.
   */
  read(line: Buffer, start: number, end: number): boolean {
    let at = start;
    if (line[at] === 60) {
      const close = this.skipPriority(line, at, end);
      if (close < 0) return false;
      at = close;
      if (line[at] === 49 && line[at + 1] === BLANK) {
        this.timeAt = at + 2;
        const hostAt = end - at < 26 ? -1 : afterIsoTime(line, at + 2, end);
        return hostAt >= 0 && this.readRfc5424(line, hostAt, end);
      }
    }
    if (end - at < 20) return false;
    this.timeAt = at;
    const hostAt = isDigit(byteAt(line, at)) ? afterIsoTime(line, at, end) : afterBsdTime(line, at);
    return hostAt >= 0 && this.readHostAndTag(line, hostAt, end);
  }

  private skipPriority(line: Buffer, at: number, end: number): number {
    for (let i = at + 1; i < end && i < at + 5; i++) if (line[i] === 62) return i + 1;
    return -1;
  }

  private readHostAndTag(line: Buffer, at: number, end: number): boolean {
    const hostEnd = this.readHost(line, at, end);
    if (hostEnd >= end) return false;
    if (line[hostEnd - 1] === COLON) {
      // Dovecot writing its own file: no host, and the process name stands where the host would.
      this.hostEnd = at;
      this.tagAt = this.tagEnd = this.partAt = this.messageAt = at;
      this.program = Program.dovecot;
      return true;
    }
    this.tagAt = hostEnd + 1;
    // One comparison a byte up to the colon, then backwards over `[pid]` and the last part of the tag.
    let colon = this.tagAt;
    while (colon < end && line[colon] !== COLON) colon++;
    if (line[colon + 1] !== BLANK) return false;
    let i = colon;
    if (line[i - 1] === 93) {
      i -= 2;
      while (i > this.tagAt && line[i] !== 91) i--;
    }
    this.tagEnd = i;
    while (i > this.tagAt && line[i - 1] !== SLASH) i--;
    this.partAt = i;
    this.messageAt = colon + 2;
    this.program = this.programOf(line);
    return true;
  }

  private readRfc5424(line: Buffer, hostAt: number, end: number): boolean {
    const hostEnd = this.readHost(line, hostAt, end);
    let i = hostEnd + 1;
    this.tagAt = this.partAt = i;
    for (; i < end && line[i] !== BLANK; i++) if (line[i] === SLASH) this.partAt = i + 1;
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
    let i = at;
    while (i < end && line[i] !== BLANK) i++;
    this.hostAt = at;
    this.hostEnd = i;
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

/** `Nov  5 10:00:01 `, and `Nov 5 10:00:01 ` from writers that do not pad the day. */
function afterBsdTime(line: Buffer, at: number): number {
  const hostAt = line[at + 15] === BLANK ? at + 16 : at + 15;
  return line[hostAt - 1] === BLANK && line[hostAt - 4] === COLON && line[hostAt - 7] === COLON ? hostAt : -1;
}

function afterIsoTime(line: Buffer, at: number, end: number): number {
  if (line[at + 4] !== HYPHEN || line[at + 7] !== HYPHEN || line[at + 13] !== COLON) return -1;
  let i = at + 19;
  while (i < end && line[i] !== BLANK) i++;
  return i < end ? i + 1 : -1;
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
