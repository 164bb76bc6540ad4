import { byteAt, decimalAt, findByte, findBytes, findBytesFromRight, pattern, startsWith } from "./bytes";
import type { LogEvent } from "./log-event";

const TAIL = pattern("; from=<");
const FROM_CLIENT = pattern(" from ");
const TO = pattern("> to=<");
const PROTO = pattern("> proto=");
const HELO = pattern(" helo=<");
const SUBJECT = pattern("header Subject:");
const SIZE = pattern(">, size=");
const RECIPIENTS = pattern(", nrcpt=");
const LOOPBACK = pattern("[127.");
const LOOPBACK_IPV6 = pattern("[::1]");
const QUEUED_AS = pattern("queued as ");
const DSN = pattern("dsn=");
/** How far the end of `dsn=` is at least from a byte that was met (Horspool, 1980). */
const STEP_TO_DSN = new Uint8Array(256).fill(DSN.length);
for (let i = 0; i < DSN.length - 1; i++) STEP_TO_DSN[byteAt(DSN, i)] = DSN.length - 1 - i;
const TEN = pattern("10.");
const ONE_SEVENTY_TWO = pattern("172.");
const ONE_NINETY_TWO = pattern("192.168.");

/** The parts of one message's later lines; read only when the message is one of ours. */
export class MessageLines {
  subjectAt = 0;
  subjectEnd = 0;
  fromAt = 0;
  fromEnd = 0;
  toAt = 0;
  toEnd = 0;
  heloAt = 0;
  heloEnd = 0;
  size = 0;
  recipients = 0;
  /** 2 delivered, 4 deferred, 5 refused for good; the next two are read for 5 only. */
  dsnClass = 0;
  dsnSubject = 0;
  dsnDetail = 0;
  isLoopback = false;
  /** The relay has a private address: perhaps a filter of our own, which hands the message to another host of ours. */
  isPrivate = false;

  /**
   * `info: header Subject: TEXT from NAME[IP]; from=<…> to=<…> proto=ESMTP helo=<…>`. TEXT is the sender's, so the tail is
   * found from the right. False where the line was cut before its tail.
   */
  readHeader(event: LogEvent): boolean {
    const { line, end } = event;
    this.subjectAt = findBytes(line, event.bodyAt, end, SUBJECT) + SUBJECT.length;
    if (line[this.subjectAt] === 32) this.subjectAt++;
    this.heloAt = this.heloEnd = this.fromAt = this.fromEnd = this.toAt = this.toEnd = 0;
    const tail = findBytesFromRight(line, this.subjectAt, end, TAIL);
    if (tail < 0) {
      this.subjectEnd = end;
      return false;
    }
    const client = findBytesFromRight(line, this.subjectAt - 1, tail, FROM_CLIENT);
    this.subjectEnd = client < 0 ? tail : Math.max(client, this.subjectAt);
    this.fromAt = tail + TAIL.length;
    const to = findBytes(line, this.fromAt - 1, end, TO);
    const proto = findBytes(line, to < 0 ? this.fromAt - 1 : to, end, PROTO);
    this.fromEnd = to >= 0 ? to : proto >= 0 ? proto : end - 1;
    if (to >= 0) {
      this.toAt = to + TO.length;
      this.toEnd = proto >= 0 ? proto : findByte(line, this.toAt, end, 62);
      if (this.toEnd < 0) this.toEnd = end;
    }
    const helo = proto < 0 ? -1 : findBytes(line, proto, end, HELO);
    if (helo >= 0) {
      this.heloAt = helo + HELO.length;
      // Postfix takes brackets out of HELO; behind it may stand what the table of header checks has to say.
      const close = findByte(line, this.heloAt, end, 62);
      this.heloEnd = close < 0 ? end : close;
    }
    return true;
  }

  /** `from=<…>, size=N, nrcpt=N (queue active)`. */
  readQueued(event: LogEvent): boolean {
    const { line, end, bodyAt } = event;
    const size = findBytes(line, bodyAt, end, SIZE);
    if (size < 0) return false;
    this.fromAt = bodyAt + 6;
    this.fromEnd = size;
    this.size = decimalAt(line, size + SIZE.length, end);
    const recipients = findBytes(line, size, end, RECIPIENTS);
    this.recipients = recipients < 0 ? 1 : decimalAt(line, recipients + RECIPIENTS.length, end);
    return true;
  }

  /**
   * `, relay=HOST[IP]:25, …, dsn=5.1.1, status=bounced (…)`, read from the left: the remote server's text comes last. The first bracket
   * is the relay's, unless the recipient before it may hold some; behind it nothing but the status is looked for.
   */
  readDelivery(event: LogEvent): void {
    const { line, end, origAt, origEnd } = event;
    this.dsnClass = 0;
    this.isLoopback = this.isPrivate = false;
    const isRelayFirst = origAt === 0 || origEnd > origAt;
    let at = isRelayFirst ? Math.max(event.toEnd, origEnd) : event.toEnd;
    for (; at < end; at++) {
      const byte = line[at];
      if (byte === 61 && isStatusEnd(line, at)) return this.readStatus(line, at, end);
      if (byte !== 91) continue;
      if (startsWith(line, at, end, LOOPBACK) || startsWith(line, at, end, LOOPBACK_IPV6)) this.isLoopback = true;
      else if (isPrivateAddress(line, at + 1, end)) this.isPrivate = true;
      if (isRelayFirst) break;
    }
    // Four bytes at a step, back by as many as the byte there stands before the end of `dsn=`.
    for (at += DSN.length; at < end; at += STEP_TO_DSN[byteAt(line, at)] ?? DSN.length)
      if (line[at] === 61 && isStatusEnd(line, at)) return this.readStatus(line, at, end);
  }

  private readStatus(line: Buffer, at: number, end: number): void {
    this.dsnClass = byteAt(line, at + 1) - 48;
    if (this.dsnClass !== 5) return;
    this.dsnSubject = decimalAt(line, at + 3, end);
    this.dsnDetail = decimalAt(line, findByte(line, at + 3, end, 46) + 1, end);
  }

  /** After a filter on the same machine: index of the next queue id in `250 … queued as QID`, or -1. */
  findQueuedAs(event: LogEvent): number {
    const queued = findBytesFromRight(event.line, event.toEnd, event.end, QUEUED_AS);
    return queued < 0 ? -1 : queued + QUEUED_AS.length;
  }
}

const isStatusEnd = (line: Buffer, at: number): boolean => line[at - 1] === 110 && line[at - 2] === 115 && line[at - 3] === 100;

/** RFC 1918 and RFC 4193. */
function isPrivateAddress(line: Buffer, at: number, end: number): boolean {
  if (line[at] === 102) return line[at + 1] === 99 || line[at + 1] === 100;
  if (line[at] !== 49) return false;
  if (startsWith(line, at, end, TEN) || startsWith(line, at, end, ONE_NINETY_TWO)) return true;
  const second = startsWith(line, at, end, ONE_SEVENTY_TWO) ? decimalAt(line, at + 4, end) : 0;
  return second >= 16 && second <= 31;
}
