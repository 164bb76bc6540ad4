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
const DSN = pattern(", dsn=");
const STATUS = pattern(", status=");
const RELAY = pattern(", relay=");
const LOOPBACK = pattern("[127.");
const LOOPBACK_IPV6 = pattern("[::1]");
const QUEUED_AS = pattern("queued as ");

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
  /** 2 delivered, 4 deferred, 5 refused for good. */
  dsnClass = 0;
  dsnSubject = 0;
  dsnDetail = 0;
  isBounced = false;
  queuedAsAt = 0;

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
      this.heloEnd = byteAt(line, end - 1) === 62 ? end - 1 : end;
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

  /** `…, dsn=5.1.1, status=bounced (…)`, read from the left: the remote server's text comes last. */
  readDelivery(event: LogEvent): void {
    const { line, end } = event;
    const dsn = findBytes(line, event.toEnd, end, DSN);
    if (dsn < 0) {
      this.dsnClass = 0;
      return;
    }
    let at = dsn + DSN.length;
    this.dsnClass = byteAt(line, at) - 48;
    at += 2;
    this.dsnSubject = decimalAt(line, at, end);
    this.dsnDetail = decimalAt(line, findByte(line, at, end, 46) + 1, end);
    const status = startsWith(line, findByte(line, at, end, 44), end, STATUS) ? findByte(line, at, end, 61) + 1 : -1;
    this.isBounced = status >= 0 && line[status] === 98;
  }

  /** After a filter on the same machine: index of the next queue id in `250 … queued as QID`, or -1. */
  findQueuedAs(event: LogEvent): number {
    const { line, end } = event;
    const relay = findBytes(line, event.toEnd, end, RELAY);
    if (relay < 0 || !isLoopback(line, relay + RELAY.length, end)) return -1;
    const queued = findBytesFromRight(line, relay, end, QUEUED_AS);
    return queued < 0 ? -1 : queued + QUEUED_AS.length;
  }
}

function isLoopback(line: Buffer, at: number, end: number): boolean {
  const open = findByte(line, at, end, 91);
  if (open < 0) return false;
  return startsWith(line, open, end, LOOPBACK) || startsWith(line, open, end, LOOPBACK_IPV6);
}
