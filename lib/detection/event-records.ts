import { wordAt } from "./bytes";
import { EventKind } from "./event-kind";
import type { EventParts } from "./event-parts";
import type { SyslogHeader } from "./syslog-header";

/**
 * Of a record: its kind and two marks in the first word, what every event has in those after it, and then the parts of what a client did
 * or of what became of a message.
 */
export const WORDS = 28;
const KIND = 0xff;
const SAME_MINUTE = 0x100;
const OF_A_MESSAGE = 0x200;
const START = 1;
const END = 2;
const TIME_AT = 3;
const MILLISECONDS = 4;
const QUEUE_A = 5;
const QUEUE_B = 6;

/**
 * Events as plain numbers, so that another thread can read lines ahead: positions in the block they came from, and what was made of
 * ids and addresses. The time is no part of it: where a header has no year, the line before decides, and only one thread sees both.
 */
export class EventRecords {
  count = 0;

  constructor(readonly words: Int32Array) {}

  get isFull(): boolean {
    return (this.count + 1) * WORDS > this.words.length;
  }

  /** `isSameMinute` and `milliseconds` as `TimeText` found them. */
  put(kind: EventKind, event: EventParts, header: SyslogHeader, isSameMinute: boolean, milliseconds: number): void {
    const words = this.words;
    let at = this.count++ * WORDS;
    words[at++] = kind | (isSameMinute ? SAME_MINUTE : 0) | (isOfMessage(kind, event) ? OF_A_MESSAGE : 0);
    words[at++] = event.start;
    words[at++] = event.end;
    words[at++] = header.timeAt;
    words[at++] = milliseconds;
    words[at++] = event.queueA;
    words[at++] = event.queueB;
    words[at++] = event.hostAt;
    words[at++] = event.hostEnd;
    words[at++] = event.bodyAt;
    words[at++] = event.times;
    if (isOfQueue(kind)) this.putMessage(event, at);
    else this.putClient(event, at);
  }

  private putMessage(event: EventParts, start: number): void {
    const words = this.words;
    let at = start;
    words[at++] = event.otherA;
    words[at++] = event.otherB;
    words[at++] = event.toAt;
    words[at++] = event.toEnd;
    words[at++] = event.origAt;
    words[at++] = event.origEnd;
    words[at++] = event.delivery;
    words[at++] = event.subjectAt;
    words[at++] = event.subjectEnd;
    words[at++] = event.fromAt;
    words[at++] = event.fromEnd;
    words[at++] = event.heloAt;
    words[at++] = event.heloEnd;
    words[at++] = event.size;
    words[at++] = event.recipients;
    words[at] = event.isWhole ? 1 : 0;
  }

  private putClient(event: EventParts, start: number): void {
    const words = this.words;
    const address = event.address;
    let at = start;
    words[at++] = address.isIpv6 ? 1 : 0;
    words[at++] = address.w0;
    words[at++] = address.w1;
    words[at++] = address.w2;
    words[at++] = address.w3;
    words[at++] = event.addressAt;
    words[at++] = event.addressEnd;
    words[at++] = event.userAt;
    words[at++] = event.userEnd;
    words[at++] = event.methodAt;
    words[at++] = event.methodEnd;
    words[at++] = event.protocol;
    words[at++] = event.serviceAt;
    words[at] = event.serviceEnd;
  }

  kindAt(index: number): EventKind {
    return (wordAt(this.words, index * WORDS) & KIND) as EventKind;
  }

  /** The line says something of a message, and means nothing where nobody follows that. */
  isOfMessage(index: number): boolean {
    return (wordAt(this.words, index * WORDS) & OF_A_MESSAGE) !== 0;
  }

  isSameMinute(index: number): boolean {
    return (wordAt(this.words, index * WORDS) & SAME_MINUTE) !== 0;
  }

  milliseconds(index: number): number {
    return wordAt(this.words, index * WORDS + MILLISECONDS);
  }

  timeAt(index: number): number {
    return wordAt(this.words, index * WORDS + TIME_AT);
  }

  startAt(index: number): number {
    return wordAt(this.words, index * WORDS + START);
  }

  endAt(index: number): number {
    return wordAt(this.words, index * WORDS + END);
  }

  queueA(index: number): number {
    return wordAt(this.words, index * WORDS + QUEUE_A);
  }

  queueB(index: number): number {
    return wordAt(this.words, index * WORDS + QUEUE_B);
  }

  /** Fills event and header as reading the line itself would have done, but for what this kind of event does not use. */
  load(index: number, event: EventParts, header: SyslogHeader): void {
    const words = this.words;
    let at = index * WORDS + START;
    event.start = wordAt(words, at++);
    event.end = wordAt(words, at++);
    header.timeAt = wordAt(words, at++);
    at++;
    event.queueA = wordAt(words, at++);
    event.queueB = wordAt(words, at++);
    event.hostAt = header.hostAt = wordAt(words, at++);
    event.hostEnd = header.hostEnd = wordAt(words, at++);
    event.bodyAt = wordAt(words, at++);
    event.times = wordAt(words, at++);
    if (isOfQueue(this.kindAt(index))) this.loadMessage(at, event);
    else this.loadClient(at, event);
  }

  private loadMessage(start: number, event: EventParts): void {
    const words = this.words;
    let at = start;
    event.otherA = wordAt(words, at++);
    event.otherB = wordAt(words, at++);
    event.toAt = wordAt(words, at++);
    event.toEnd = wordAt(words, at++);
    event.origAt = wordAt(words, at++);
    event.origEnd = wordAt(words, at++);
    event.delivery = wordAt(words, at++);
    event.subjectAt = wordAt(words, at++);
    event.subjectEnd = wordAt(words, at++);
    event.fromAt = wordAt(words, at++);
    event.fromEnd = wordAt(words, at++);
    event.heloAt = wordAt(words, at++);
    event.heloEnd = wordAt(words, at++);
    event.size = wordAt(words, at++);
    event.recipients = wordAt(words, at++);
    event.isWhole = wordAt(words, at) === 1;
  }

  private loadClient(start: number, event: EventParts): void {
    const words = this.words;
    const address = event.address;
    let at = start;
    address.isIpv6 = wordAt(words, at++) === 1;
    address.w0 = wordAt(words, at++);
    address.w1 = wordAt(words, at++);
    address.w2 = wordAt(words, at++);
    address.w3 = wordAt(words, at++);
    event.addressAt = wordAt(words, at++);
    event.addressEnd = wordAt(words, at++);
    event.userAt = wordAt(words, at++);
    event.userEnd = wordAt(words, at++);
    event.methodAt = wordAt(words, at++);
    event.methodEnd = wordAt(words, at++);
    event.protocol = wordAt(words, at++);
    event.serviceAt = wordAt(words, at++);
    event.serviceEnd = wordAt(words, at);
  }
}

/** Said of a message on its way, and nothing of the client that handed it in. */
function isOfQueue(kind: EventKind): boolean {
  return (
    kind === EventKind.headed ||
    kind === EventKind.queued ||
    kind === EventKind.delivered ||
    kind === EventKind.received ||
    kind === EventKind.named ||
    kind === EventKind.removed ||
    kind === EventKind.reinjected
  );
}

function isOfMessage(kind: EventKind, event: EventParts): boolean {
  if (kind === EventKind.delivered) return event.origEnd <= event.origAt;
  return kind === EventKind.headed || kind === EventKind.named || kind === EventKind.queued || kind === EventKind.removed;
}
