import { wordAt } from "./bytes";
import type { LogEvent } from "./log-event";
import type { SyslogHeader } from "./syslog-header";

/** Where the parts of an event lie in its record. */
const WORDS = 30;

/**
 * Events as plain numbers, so that another thread can read lines ahead: positions in the block they came from, and what was made of
 * ids and addresses. The time is no part of it: where a header has no year, the line before decides, and only one thread sees both.
 */
export class EventRecords {
  count = 0;

  constructor(private readonly words: Int32Array) {}

  get isFull(): boolean {
    return (this.count + 1) * WORDS > this.words.length;
  }

  put(kind: number, event: LogEvent, header: SyslogHeader): void {
    const { words } = this;
    const { address } = event;
    let at = this.count++ * WORDS;
    words[at++] = kind;
    words[at++] = event.start;
    words[at++] = event.end;
    words[at++] = header.timeAt;
    words[at++] = event.hostAt;
    words[at++] = event.hostEnd;
    words[at++] = event.queueA;
    words[at++] = event.queueB;
    words[at++] = event.otherA;
    words[at++] = event.otherB;
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
    words[at++] = event.serviceEnd;
    words[at++] = event.bodyAt;
    words[at++] = event.toAt;
    words[at++] = event.toEnd;
    words[at++] = event.origAt;
    words[at++] = event.origEnd;
    words[at] = event.times;
  }

  /** Fills event and header as reading the line itself would have done. Returns the kind. */
  load(index: number, event: LogEvent, header: SyslogHeader): number {
    const { words } = this;
    const { address } = event;
    let at = index * WORDS;
    const kind = wordAt(words, at++);
    event.start = wordAt(words, at++);
    event.end = wordAt(words, at++);
    header.timeAt = wordAt(words, at++);
    event.hostAt = header.hostAt = wordAt(words, at++);
    event.hostEnd = header.hostEnd = wordAt(words, at++);
    event.queueA = wordAt(words, at++);
    event.queueB = wordAt(words, at++);
    event.otherA = wordAt(words, at++);
    event.otherB = wordAt(words, at++);
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
    event.serviceEnd = wordAt(words, at++);
    event.bodyAt = wordAt(words, at++);
    event.toAt = wordAt(words, at++);
    event.toEnd = wordAt(words, at++);
    event.origAt = wordAt(words, at++);
    event.origEnd = wordAt(words, at++);
    event.times = wordAt(words, at);
    return kind;
  }
}
