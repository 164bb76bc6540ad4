import { byteAt, findByte, findBytes, findBytesFromRight, isAlphanumeric, pattern, startsWith } from "./bytes";
import { EventKind, type LogEvent } from "./log-event";
import { Program, type SyslogHeader } from "./syslog-header";

const CLIENT = pattern("client=");
const SASL_METHOD = pattern(", sasl_method=");
const SASL_USER = pattern(", sasl_username=");
const REJECTED_USER = pattern(" sasl_username=");
const AFTER_USER = [pattern(", sasl_sender="), pattern(", orig_queue_id="), pattern(", orig_client=")];
const ORIG_QUEUE_ID = pattern(", orig_queue_id=");
const HEADER_INFO = pattern("info: header Subject:");
const HEADER_WARNING = pattern("warning: header Subject:");
const FROM = pattern("from=<");
const TO = pattern("to=<");
const ORIG_TO = pattern(", orig_to=<");
const REMOVED = pattern("removed");
const WARNING = pattern("warning: ");
const SASL = pattern(": SASL ");
const AUTH_FAILED = pattern(" authentication fail");
const UNAVAILABLE = pattern("(unavailable)");
const BACKEND_OUTAGE = [pattern("emporary "), pattern("onnection lost"), pattern("onnection refused"), pattern("nternal error")];
const REJECT = pattern("reject: ");
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;

/** Reads what Postfix's daemons write. Every search is anchored: Subject, HELO and user are the attacker's own text. */
export class PostfixLines {
  private a = 0;
  private b = 0;

  read(header: SyslogHeader, event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    const program = header.program;
    // "warning:" has the shape of a queue id, so it is looked at first.
    if (line[at] === 119 && program === Program.smtpd && startsWith(line, at, end, WARNING))
      return this.readSaslFailure(event, at, end);
    const body = this.readQueueId(header, event, at, end);
    if (body < 0) return EventKind.none;
    event.bodyAt = body;
    switch (program) {
      case Program.smtpd:
        if (line[body] === 99) return this.readClient(header, event, body, end);
        return line[body] === 114 ? this.readReject(event, body, end) : EventKind.none;
      case Program.cleanup:
        if (line[body] === 105) return startsWith(line, body, end, HEADER_INFO) ? EventKind.headed : EventKind.none;
        return line[body] === 119 && startsWith(line, body, end, HEADER_WARNING) ? EventKind.headed : EventKind.none;
      case Program.qmgr:
        if (line[body] === 114) return startsWith(line, body, end, REMOVED) ? EventKind.removed : EventKind.none;
        return line[body] === 102 && startsWith(line, body, end, FROM) ? EventKind.queued : EventKind.none;
      default:
        return line[body] === 116 && startsWith(line, body, end, TO)
          ? this.readRecipient(header, event, body, end)
          : EventKind.none;
    }
  }

  /** Index after `QID: `, or -1. Ids are alphanumeric; NOQUEUE is read like one, for rejects carry it. */
  private readQueueId(header: SyslogHeader, event: LogEvent, at: number, end: number): number {
    const { line } = event;
    const i = this.hashQueueId(header, line, at, end);
    if (line[i] !== 58 || line[i + 1] !== 32 || i - at < 5 || i - at > 20) return -1;
    event.queueA = this.a;
    event.queueB = this.b;
    return i + 2;
  }

  /** A second id in the line: of the same message before or after a content filter. */
  readOtherQueueId(header: SyslogHeader, event: LogEvent, at: number, end: number): void {
    this.hashQueueId(header, event.line, at, end);
    event.otherA = this.a;
    event.otherB = this.b;
  }

  /** Ids are unique on their host only, so the host is part of the hash. Returns the index after the id. */
  private hashQueueId(header: SyslogHeader, line: Buffer, at: number, end: number): number {
    let a = 0x811c9dc5;
    for (let i = header.hostAt; i < header.hostEnd; i++) a = Math.imul(a ^ byteAt(line, i), 0x01000193);
    let b = a + 0x9747b28c;
    let i = at;
    for (; i < end; i++) {
      const byte = byteAt(line, i);
      if (!isAlphanumeric(byte)) break;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
    this.a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    this.b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    return i;
  }

  private readClient(header: SyslogHeader, event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    if (!startsWith(line, at, end, CLIENT)) return EventKind.none;
    const afterAddress = this.readNameAndAddress(event, at + CLIENT.length, end);
    if (afterAddress < 0) return EventKind.unknown;
    let i = afterAddress;
    if (line[i] === 58) while (++i < end && line[i] !== 44);
    if (i >= end) return EventKind.none;
    if (!startsWith(line, i, end, SASL_METHOD)) return this.readOrigQueueId(header, event, i, end);
    event.methodAt = i + SASL_METHOD.length;
    const userAt = findBytes(line, event.methodAt, end, SASL_USER);
    if (userAt < 0) return EventKind.none;
    event.methodEnd = userAt;
    event.userAt = userAt + SASL_USER.length;
    event.userEnd = end;
    // Users may contain blanks and commas, so only Postfix's own later fields end one; mostly there is no comma at all.
    if (findByte(line, event.userAt, end, 44) >= 0) {
      for (const later of AFTER_USER) {
        const cut = findBytesFromRight(line, event.userAt, event.userEnd, later);
        if (cut >= 0) event.userEnd = cut;
      }
    }
    event.protocol = 0;
    event.serviceAt = header.tagAt;
    event.serviceEnd = header.tagEnd;
    return event.userEnd > event.userAt ? EventKind.submitted : EventKind.unknown;
  }

  /** Mail that comes back from a content filter names its first queue id. */
  private readOrigQueueId(header: SyslogHeader, event: LogEvent, at: number, end: number): EventKind {
    const found = findBytes(event.line, at, end, ORIG_QUEUE_ID);
    if (found < 0) return EventKind.none;
    this.readOtherQueueId(header, event, found + ORIG_QUEUE_ID.length, end);
    return EventKind.reinjected;
  }

  /** `NAME[IP]`; returns the index after it, or -1. */
  private readNameAndAddress(event: LogEvent, at: number, end: number): number {
    const open = findByte(event.line, at, end, BRACKET_OPEN);
    if (open < 0) return -1;
    const close = findByte(event.line, open, end, BRACKET_CLOSE);
    if (close < 0 || !event.address.read(event.line, open + 1, close)) return -1;
    event.addressAt = open + 1;
    event.addressEnd = close;
    return close + 1;
  }

  private readSaslFailure(event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    const after = this.readNameAndAddress(event, at + WARNING.length, end);
    if (after < 0 || !startsWith(line, after, end, SASL)) return EventKind.none;
    event.methodAt = after + SASL.length;
    event.methodEnd = findByte(line, event.methodAt, end, 32);
    if (event.methodEnd < 0 || !startsWith(line, event.methodEnd, end, AUTH_FAILED)) return EventKind.none;
    const userAt = findBytes(line, event.methodEnd, end, SASL_USER);
    const reasonEnd = userAt < 0 ? end : userAt;
    // The backend's outage is not the user's failure.
    for (const outage of BACKEND_OUTAGE) if (findBytes(line, event.methodEnd, reasonEnd, outage) >= 0) return EventKind.none;
    event.userAt = userAt < 0 ? end : userAt + SASL_USER.length;
    event.userEnd = startsWith(line, event.userAt, end, UNAVAILABLE) ? event.userAt : end;
    event.protocol = 0;
    return EventKind.signInFailed;
  }

  /** A refusal of an authenticated client names the user since Postfix 3.10. */
  private readReject(event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    if (!startsWith(line, at, end, REJECT)) return EventKind.none;
    const userAt = findBytesFromRight(line, at, end, REJECTED_USER);
    if (userAt < 0 || !isAfterHelo(line, userAt)) return EventKind.none;
    if (this.readNameAndAddress(event, at, end) < 0) return EventKind.unknown;
    event.userAt = userAt + REJECTED_USER.length;
    event.userEnd = end;
    if (line[event.userAt] === 60 && line[end - 1] === 62) {
      event.userAt++;
      event.userEnd--;
    }
    event.methodAt = event.methodEnd = end;
    event.protocol = 0;
    return EventKind.signInRefused;
  }

  private readRecipient(header: SyslogHeader, event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    event.toAt = at + TO.length;
    event.toEnd = findByte(line, event.toAt, end, 62);
    if (event.toEnd < 0) return EventKind.unknown;
    event.origAt = event.origEnd = 0;
    if (line[event.toEnd + 3] === 111 && startsWith(line, event.toEnd + 1, end, ORIG_TO)) {
      event.origAt = event.toEnd + 1 + ORIG_TO.length;
      event.origEnd = findByte(line, event.origAt, end, 62);
      if (event.origEnd < 0) return EventKind.unknown;
    }
    return header.program === Program.mailbox ? EventKind.received : EventKind.delivered;
  }
}

/** `helo=<…> sasl_username=` or `helo=<…>, sasl_username=`: never inside the reply text. */
function isAfterHelo(line: Buffer, at: number): boolean {
  return line[at - 1] === 62 || (line[at - 1] === 44 && line[at - 2] === 62);
}
