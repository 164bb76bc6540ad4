import { decimalAt, findByte, findBytes, findBytesFromRight, pattern } from "./bytes";
import { dsnClassOf, dsnDetailOf, dsnSubjectOf, isToLoopback, isToPrivate } from "./delivery-status";
import type { LogEvent } from "./log-event";

const TAIL = pattern("; from=<");
const FROM_CLIENT = pattern(" from ");
const TO = pattern("> to=<");
const PROTO = pattern("> proto=");
const HELO = pattern(" helo=<");
const SUBJECT = pattern("header Subject:");
const SIZE = pattern(">, size=");
const RECIPIENTS = pattern(", nrcpt=");
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

  readDelivery(event: LogEvent): void {
    const { delivery } = event;
    this.dsnClass = dsnClassOf(delivery);
    this.dsnSubject = dsnSubjectOf(delivery);
    this.dsnDetail = dsnDetailOf(delivery);
    this.isLoopback = isToLoopback(delivery);
    this.isPrivate = isToPrivate(delivery);
  }

  /** After a filter on the same machine: index of the next queue id in `250 … queued as QID`, or -1. */
  findQueuedAs(event: LogEvent): number {
    const queued = findBytesFromRight(event.line, event.toEnd, event.end, QUEUED_AS);
    return queued < 0 ? -1 : queued + QUEUED_AS.length;
  }
}
