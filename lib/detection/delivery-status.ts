import { byteAt, decimalAt, findByte, findBytes, findOneOf, isDigit, pattern, startsWith } from "./bytes";
import type { EventParts } from "./event-parts";

const LOOPBACK = pattern("[127.");
const LOOPBACK_IPV6 = pattern("[::1]");
const DSN = pattern("dsn=");
const TEN = pattern("10.");
const ONE_SEVENTY_TWO = pattern("172.");
const ONE_NINETY_TWO = pattern("192.168.");

const CLASS = 0xf;
const TO_LOOPBACK = 1 << 4;
const TO_PRIVATE = 1 << 5;
const SUBJECT_SHIFT = 8;
const DETAIL_SHIFT = 18;
/** Most that is kept of the numbers behind a class (RFC 3463); no rule asks for greater ones. */
const MOST = 0x3ff;

/** What became of a delivery, in one number, as functions of this file read it. */
export class DeliveryStatus {
  private relay = 0;

  /**
   * `, relay=HOST[IP]:25, …, dsn=5.1.1, status=bounced (…)`, read from the left: the remote server's text comes last. The first bracket
   * is the relay's, unless the recipient before it may hold some; behind it nothing but the status is looked for.
   */
  read(event: EventParts, end: number): number {
    const line = event.line;
    this.relay = 0;
    const isRelayFirst = event.origAt === 0 || event.origEnd > event.origAt;
    let at = isRelayFirst ? Math.max(event.toEnd, event.origEnd) : event.toEnd;
    for (at = findOneOf(line, at, end, 91, 61, 61); at < end; at = findOneOf(line, at + 1, end, 91, 61, 61)) {
      if (byteAt(line, at) === 61) {
        if (isStatusEnd(line, at)) return this.relay | readStatus(line, at, end);
        continue;
      }
      if (startsWith(line, at, end, LOOPBACK) || startsWith(line, at, end, LOOPBACK_IPV6)) this.relay |= TO_LOOPBACK;
      else if (isPrivateAddress(line, at + 1, end)) this.relay |= TO_PRIVATE;
      if (isRelayFirst) break;
    }
    const dsn = findBytes(line, at, end, DSN);
    return dsn < 0 ? this.relay : this.relay | readStatus(line, dsn + DSN.length - 1, end);
  }
}

function readStatus(line: Buffer, at: number, end: number): number {
  const digit = byteAt(line, at + 1);
  if (!isDigit(digit)) return 0;
  if (digit !== 53) return digit - 48;
  const subject = Math.min(MOST, decimalAt(line, at + 3, end));
  const dot = findByte(line, at + 3, end, 46);
  const detail = dot < 0 ? 0 : Math.min(MOST, decimalAt(line, dot + 1, end));
  return 5 | (subject << SUBJECT_SHIFT) | (detail << DETAIL_SHIFT);
}

function isStatusEnd(line: Buffer, at: number): boolean {
  return byteAt(line, at - 1) === 110 && byteAt(line, at - 2) === 115 && byteAt(line, at - 3) === 100;
}

/** RFC 1918 and RFC 4193. */
function isPrivateAddress(line: Buffer, at: number, end: number): boolean {
  if (line[at] === 102) return line[at + 1] === 99 || line[at + 1] === 100;
  if (line[at] !== 49) return false;
  if (startsWith(line, at, end, TEN) || startsWith(line, at, end, ONE_NINETY_TWO)) return true;
  const second = startsWith(line, at, end, ONE_SEVENTY_TWO) ? decimalAt(line, at + 4, end) : 0;
  return second >= 16 && second <= 31;
}

/** 2 delivered, 4 deferred, 5 refused for good, 0 unknown. */
export function dsnClassOf(delivery: number): number {
  return delivery & CLASS;
}

/** Of class 5 only. */
export function dsnSubjectOf(delivery: number): number {
  return (delivery >>> SUBJECT_SHIFT) & MOST;
}

/** Of class 5 only. */
export function dsnDetailOf(delivery: number): number {
  return (delivery >>> DETAIL_SHIFT) & MOST;
}

export function isToLoopback(delivery: number): boolean {
  return (delivery & TO_LOOPBACK) !== 0;
}

export function isToPrivate(delivery: number): boolean {
  return (delivery & TO_PRIVATE) !== 0;
}
