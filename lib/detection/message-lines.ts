import { findBytesFromRight, pattern } from "./bytes";
import { dsnClassOf, dsnDetailOf, dsnSubjectOf, isToLoopback, isToPrivate } from "./delivery-status";
import type { LogEvent } from "./log-event";

const QUEUED_AS = pattern("queued as ");

/** What became of a delivery; read only when the message is one of ours. */
export class MessageLines {
  /** 2 delivered, 4 deferred, 5 refused for good; the next two are read for 5 only. */
  dsnClass = 0;
  dsnSubject = 0;
  dsnDetail = 0;
  isLoopback = false;
  /** The relay has a private address: perhaps a filter of our own, which hands the message to another host of ours. */
  isPrivate = false;

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
