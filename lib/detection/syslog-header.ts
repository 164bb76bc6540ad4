import { byteAt, endOfDigits, findByte, findByteFromRight, findOneOf, isDigit, pattern, startsWith } from "./bytes";
import { Program } from "./program";
import { programNamed } from "./program-names";

const BLANK = 32;
const COLON = 58;
const HYPHEN = 45;
const LETTERS = 65;
const SLASH = 47;
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const DOVECOT_TAG = 7;
const LAST_MESSAGE = pattern("last message repeated ");

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
    // Nearly every line; the others are looked at from the beginning.
    const isBsd = line[start + 15] === BLANK && line[start + 12] === COLON && line[start + 9] === COLON;
    if (isBsd && byteAt(line, start) >= LETTERS && end - start >= 20) {
      this.timeAt = start;
      return this.readHostAndTag(line, start + 16, end);
    }
    let at = start;
    if (line[at] === 60) {
      const close = skipPriority(line, at, end);
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
    const hostAt = isDigit(byteAt(line, at)) ? afterIsoTime(line, at, end) : afterBsdTime(line, at, end);
    return hostAt >= 0 && hostAt < end && this.readHostAndTag(line, hostAt, end);
  }

  private readHostAndTag(line: Buffer, at: number, end: number): boolean {
    const hostEnd = findByte(line, at, end, BLANK);
    if (hostEnd < 0) return false;
    this.hostAt = at;
    this.hostEnd = hostEnd;
    if (line[hostEnd - 1] === COLON) return this.readWithoutHost(line, at, hostEnd);
    const tagAt = hostEnd + 1;
    if (this.readPlainTag(line, tagAt, end)) return true;
    let colon = tagAt;
    while (colon < end && line[colon] !== COLON) colon++;
    if (colon + 1 >= end || line[colon + 1] !== BLANK) return isRepetition(line, tagAt, end) && this.skip(tagAt);
    this.readTag(line, tagAt, colon);
    return true;
  }

  /** `postfix/smtpd[123]: `, as nearly every tag is written. False where it is not; then nothing was read. */
  private readPlainTag(line: Buffer, tagAt: number, end: number): boolean {
    const tagEnd = findOneOf(line, tagAt, end, BRACKET_OPEN, COLON, BLANK);
    let i = tagEnd;
    if (line[i] === BRACKET_OPEN) {
      i = endOfDigits(line, i + 1, end);
      if (line[i] !== BRACKET_CLOSE) return false;
      i++;
    } else if (line[i - 1] === BRACKET_CLOSE) return false;
    if (i + 2 > end || line[i] !== COLON || line[i + 1] !== BLANK) return false;
    this.tagAt = tagAt;
    this.tagEnd = tagEnd;
    const slash = findByteFromRight(line, tagAt, tagEnd, SLASH);
    this.partAt = slash < 0 ? tagAt : slash + 1;
    this.messageAt = i + 2;
    this.program = this.programOf(line);
    return true;
  }

  /** One comparison a byte brought us to the colon; now backwards over `[pid]` and the last part of the tag. */
  private readTag(line: Buffer, tagAt: number, colon: number): void {
    let i = colon;
    if (line[i - 1] === BRACKET_CLOSE) {
      i -= 2;
      while (i > tagAt && line[i] !== BRACKET_OPEN) i--;
    }
    this.tagAt = tagAt;
    this.tagEnd = i;
    while (i > tagAt && line[i - 1] !== SLASH) i--;
    this.partAt = i;
    this.messageAt = colon + 2;
    this.program = this.programOf(line);
  }

  /** The tag, or in Dovecot's own file the name of the process, stands where the host would. */
  private readWithoutHost(line: Buffer, at: number, hostEnd: number): boolean {
    this.hostEnd = at;
    this.readTag(line, at, hostEnd - 1);
    if (this.program !== Program.other || this.partAt > at) return true;
    this.tagEnd = this.partAt = this.messageAt = at;
    this.program = Program.dovecot;
    return true;
  }

  /** A known line of which nothing is read. */
  private skip(at: number): boolean {
    this.tagAt = this.tagEnd = this.partAt = this.messageAt = at;
    this.program = Program.other;
    return true;
  }

  private readRfc5424(line: Buffer, hostAt: number, end: number): boolean {
    let i = hostAt;
    while (i < end && line[i] !== BLANK) i++;
    this.hostAt = hostAt;
    this.hostEnd = i;
    i++;
    this.tagAt = this.partAt = i;
    for (; i < end && line[i] !== BLANK; i++) if (line[i] === SLASH) this.partAt = i + 1;
    this.tagEnd = i;
    for (let field = 0; field < 2; field++) while (++i < end && line[i] !== BLANK);
    i = skipStructuredData(line, i + 1, end);
    // A byte order mark may announce UTF-8; some relays keep the blank that stood before the message.
    if (line[i] === 0xef && line[i + 1] === 0xbb && line[i + 2] === 0xbf) i += 3;
    if (line[i] === BLANK) i++;
    if (i >= end) return false;
    this.messageAt = i;
    this.program = this.programOf(line);
    return true;
  }

  private programOf(line: Buffer): Program {
    const at = this.partAt;
    // A bare name is somebody else's daemon; only Dovecot has no service before its name.
    if (at === this.tagAt && this.tagEnd - at !== DOVECOT_TAG) return Program.other;
    const program = programNamed(line, at, this.tagEnd);
    return at > this.tagAt || program === Program.dovecot ? program : Program.other;
  }
}

function skipPriority(line: Buffer, at: number, end: number): number {
  for (let i = at + 1; i < end && i < at + 5; i++) if (line[i] === 62) return i + 1;
  return -1;
}

/** `Nov  5 10:00:01 `, `Nov 5 10:00:01 ` from writers that do not pad the day, and with a fraction as the journal prints it. */
function afterBsdTime(line: Buffer, at: number, end: number): number {
  let timeEnd = at + 15;
  if (line[timeEnd] !== BLANK) {
    if (line[at + 14] === BLANK) timeEnd = at + 14;
    else {
      const isFraction = line[timeEnd] === 46 || line[timeEnd] === 44;
      if (isFraction) while (++timeEnd < end && isDigit(byteAt(line, timeEnd)));
      if (!isFraction || line[timeEnd] !== BLANK) return -1;
      return line[at + 12] === COLON && line[at + 9] === COLON ? timeEnd + 1 : -1;
    }
  }
  return line[timeEnd - 3] === COLON && line[timeEnd - 6] === COLON ? timeEnd + 1 : -1;
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
  if (line[i] !== BRACKET_OPEN) return i + 2;
  while (i < end && line[i] === BRACKET_OPEN) {
    while (++i < end && line[i] !== BRACKET_CLOSE) if (line[i] === 92) i++;
    i++;
  }
  return i + 1;
}

/** `last message repeated 3 times`, as older writers say it: without a tag. */
function isRepetition(line: Buffer, at: number, end: number): boolean {
  return startsWith(line, at, end, LAST_MESSAGE);
}
