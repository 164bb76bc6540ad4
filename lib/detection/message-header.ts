import { decimalAt, findByte, findBytes, findBytesFromRight, pattern } from "./bytes";
import type { EventParts } from "./event-parts";

const TAIL = pattern("; from=<");
const FROM_CLIENT = pattern(" from ");
const TO = pattern("> to=<");
const PROTO = pattern("> proto=");
const HELO = pattern(" helo=<");
const SUBJECT = pattern("header Subject:");
const SIZE = pattern(">, size=");
const RECIPIENTS = pattern(", nrcpt=");
/** A number beyond is read as this one. */
const MOST = 2_147_483_647;

/**
 * `info: header Subject: TEXT from NAME[IP]; from=<…> to=<…> proto=ESMTP helo=<…>`. TEXT is the sender's, so the tail is
 * found from the right. Not whole where the line was cut before its tail.
 */
export function readMessageHeader(event: EventParts, at: number, end: number): void {
  const line = event.line;
  event.subjectAt = findBytes(line, at, end, SUBJECT) + SUBJECT.length;
  if (line[event.subjectAt] === 32) event.subjectAt++;
  event.heloAt = event.heloEnd = event.fromAt = event.fromEnd = event.toAt = event.toEnd = 0;
  const tail = findBytesFromRight(line, event.subjectAt, end, TAIL);
  event.isWhole = tail >= 0;
  if (tail < 0) {
    event.subjectEnd = end;
    return;
  }
  const client = findBytesFromRight(line, event.subjectAt - 1, tail, FROM_CLIENT);
  event.subjectEnd = client < 0 ? tail : Math.max(client, event.subjectAt);
  event.fromAt = tail + TAIL.length;
  const to = findBytes(line, event.fromAt - 1, end, TO);
  const proto = findBytes(line, to < 0 ? event.fromAt - 1 : to, end, PROTO);
  event.fromEnd = to >= 0 ? to : proto >= 0 ? proto : end - 1;
  if (to >= 0) {
    event.toAt = to + TO.length;
    event.toEnd = proto >= 0 ? proto : findByte(line, event.toAt, end, 62);
    if (event.toEnd < 0) event.toEnd = end;
  }
  const helo = proto < 0 ? -1 : findBytes(line, proto, end, HELO);
  if (helo < 0) return;
  event.heloAt = helo + HELO.length;
  // Postfix takes brackets out of HELO; behind it may stand what the table of header checks has to say.
  const close = findByte(line, event.heloAt, end, 62);
  event.heloEnd = close < 0 ? end : close;
}

/** `from=<…>, size=N, nrcpt=N (queue active)`; not whole without a size. */
export function readQueueEntry(event: EventParts, at: number, end: number): void {
  const line = event.line;
  const size = findBytes(line, at, end, SIZE);
  event.isWhole = size >= 0;
  if (size < 0) return;
  event.size = Math.min(MOST, decimalAt(line, size + SIZE.length, end));
  const recipients = findBytes(line, size, end, RECIPIENTS);
  event.recipients = recipients < 0 ? 1 : Math.min(MOST, decimalAt(line, recipients + RECIPIENTS.length, end));
}
