import { isPlainName } from "./account-name";
import {
  byteAt,
  endOfAlphanumerics,
  findAny,
  findByte,
  findByteFromRight,
  findBytes,
  findBytesFromRight,
  isDigit,
  type Pattern,
  pattern,
  startsWith,
} from "./bytes";
import { DeliveryStatus } from "./delivery-status";
import { EventKind } from "./event-kind";
import type { EventParts } from "./event-parts";
import { readMessageHeader, readQueueEntry } from "./message-header";
import { Program } from "./program";
import { QueueIdHash } from "./queue-id-hash";
import type { SyslogHeader } from "./syslog-header";

const CLIENT = pattern("client=");
const SASL_METHOD = pattern(", sasl_method=");
const SASL_USER = pattern(", sasl_username=");
const REJECTED_USER = pattern(" sasl_username=");
const AFTER_USER: Pattern[] = [pattern(", sasl_sender="), pattern(", orig_queue_id="), pattern(", orig_client=")];
const ORIG_QUEUE_ID = pattern(", orig_queue_id=");
const HEADER_SUBJECT = pattern(": header Subject:");
/** What `header_checks` may say of a message that goes on; one that it rejects or discards never reaches the queue. */
const HEADER_ACTIONS: Pattern[] = [pattern("info"), pattern("warning"), pattern("hold"), pattern("filter"), pattern("redirect")];
const MESSAGE_ID = pattern("message-id=<");
const CANCELED = pattern("canceled");
const NO_QUEUE = pattern("NOQUEUE");
const QUEUED_AS = pattern("queued as ");
/** Another server names its id at the end of what it says. */
const END_OF_REPLY = 80;
const DSN = pattern("dsn=");
const HELO = pattern(" helo=<");
const FROM = pattern("from=<");
const TO = pattern("to=<");
const ORIG_TO = pattern(", orig_to=<");
const REMOVED = pattern("removed");
const WARNING = pattern("warning: ");
const SASL = pattern(": SASL ");
const AUTH_FAILED = pattern(" authentication fail");
const UNAVAILABLE = pattern("(unavailable)");
const BACKEND_OUTAGE: Pattern[] = [
  pattern("emporary "),
  pattern("onnection lost"),
  pattern("onnection refused"),
  pattern("nternal error"),
];
const REJECT = pattern("reject: ");
const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const LONGEST_USER = 320;

/** Reads what Postfix's daemons write. Every search is anchored: Subject, HELO and user are the attacker's own text. */
export class PostfixLines {
  private readonly id = new QueueIdHash();
  private readonly status = new DeliveryStatus();

  read(header: SyslogHeader, event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    const program = header.program;
    // "warning:" has the shape of a queue id, so it is looked at first.
    if (line[at] === 119 && program === Program.smtpd && startsWith(line, at, end, WARNING))
      return this.readSaslFailure(event, at, end);
    // The id is looked at first and hashed only for a line that says something: of two lines in three nothing is kept.
    const idEnd = endOfQueueId(line, at, end);
    if (idEnd < 0) return EventKind.none;
    const body = idEnd + 2;
    event.bodyAt = body;
    const kind = this.readBody(header, event, body, end);
    if (kind !== EventKind.none && kind !== EventKind.unknown) {
      this.id.read(line, header.hostAt, header.hostEnd, at, idEnd);
      event.queueA = this.id.a;
      event.queueB = this.id.b;
    }
    return kind;
  }

  private readBody(header: SyslogHeader, event: EventParts, body: number, end: number): EventKind {
    const line = event.line;
    switch (header.program) {
      case Program.smtpd:
        if (line[body] === 99) return this.readClient(header, event, body, end);
        return line[body] === 114 ? this.readReject(event, body, end) : EventKind.none;
      case Program.cleanup:
        // Nearly always `message-id=`.
        if (line[body] !== 109) return readHeaderCheck(event, body, end);
        return startsWith(line, body, end, MESSAGE_ID) ? EventKind.named : EventKind.none;
      case Program.qmgr:
        if (line[body] === 114) return startsWith(line, body, end, REMOVED) ? EventKind.removed : EventKind.none;
        if (line[body] !== 102 || !startsWith(line, body, end, FROM)) return EventKind.none;
        readQueueEntry(event, body, end);
        return EventKind.queued;
      default:
        return line[body] === 116 && startsWith(line, body, end, TO)
          ? this.readRecipient(header, event, body, end)
          : EventKind.none;
    }
  }

  /** A second id in the line: of the same message before or after a content filter. */
  readOtherQueueId(header: SyslogHeader, event: EventParts, at: number, end: number): void {
    this.id.read(event.line, header.hostAt, header.hostEnd, at, end);
    event.otherA = this.id.a;
    event.otherB = this.id.b;
  }

  private readClient(header: SyslogHeader, event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    if (!startsWith(line, at, end, CLIENT)) return startsWith(line, at, end, CANCELED) ? EventKind.removed : EventKind.none;
    const i = this.readNameAndAddress(event, at + CLIENT.length, end);
    // Nearly every `client=` is of mail that comes in: nothing stands after its address.
    if (i === end) return EventKind.none;
    if (i < 0) return EventKind.unknown;
    if (!startsWith(line, i, end, SASL_METHOD)) return this.readOrigQueueId(header, event, i, end);
    event.methodAt = i + SASL_METHOD.length;
    const userAt = findBytes(line, event.methodAt, end, SASL_USER);
    if (userAt < 0) return EventKind.none;
    event.methodEnd = userAt;
    event.userAt = userAt + SASL_USER.length;
    event.userEnd = end;
    // Users may contain blanks and commas, so only Postfix's own later fields end one; mostly there is no comma at all.
    if (findByte(line, event.userAt, end, 44) >= 0) {
      for (let i = 0; i < AFTER_USER.length; i++) {
        const cut = findBytes(line, event.userAt, event.userEnd, AFTER_USER[i] as Pattern);
        if (cut >= 0) event.userEnd = cut;
      }
    }
    event.protocol = 0;
    event.serviceAt = header.tagAt;
    event.serviceEnd = header.tagEnd;
    if (!isPlausibleUser(line, event.userAt, event.userEnd)) return EventKind.unknown;
    // A proxying smtpd hands the message on before it has an id: an authentication, but no message that could be followed.
    return startsWith(line, at - NO_QUEUE.length - 2, at, NO_QUEUE) ? EventKind.signedIn : EventKind.submitted;
  }

  /** Mail that comes back from a content filter names its first queue id. */
  private readOrigQueueId(header: SyslogHeader, event: EventParts, at: number, end: number): EventKind {
    // Nowhere but directly after the client: what follows `sasl_sender=` is the sender's own text.
    if (!startsWith(event.line, at, end, ORIG_QUEUE_ID)) return EventKind.none;
    this.readOtherQueueId(header, event, at + ORIG_QUEUE_ID.length, end);
    return EventKind.reinjected;
  }

  /** `NAME[IP]` or `NAME[IP]:port`; returns the index after it, or -1. */
  private readNameAndAddress(event: EventParts, at: number, end: number): number {
    const line = event.line;
    const open = findByte(line, at, end, BRACKET_OPEN);
    if (open < 0) return -1;
    const close = findByte(line, open, end, BRACKET_CLOSE);
    if (close < 0 || !event.address.read(line, open + 1, close)) return -1;
    event.addressAt = open + 1;
    event.addressEnd = close;
    let after = close + 1;
    if (line[after] === 58 && isDigit(byteAt(line, after + 1))) while (++after < end && isDigit(byteAt(line, after)));
    return Math.min(after, end);
  }

  private readSaslFailure(event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    const after = this.readNameAndAddress(event, at + WARNING.length, end);
    if (after < 0 || !startsWith(line, after, end, SASL)) return EventKind.none;
    event.methodAt = after + SASL.length;
    event.methodEnd = findByte(line, event.methodAt, end, 32);
    if (event.methodEnd < 0 || !startsWith(line, event.methodEnd, end, AUTH_FAILED)) return EventKind.none;
    const userAt = findBytes(line, event.methodEnd, end, SASL_USER);
    const reasonEnd = userAt < 0 ? end : userAt;
    // The backend's outage is not the user's failure.
    if (findAny(line, event.methodEnd, reasonEnd, BACKEND_OUTAGE)) return EventKind.none;
    event.userAt = userAt < 0 ? end : userAt + SASL_USER.length;
    // What is no plain name is not kept: clients send whole credentials in a name's place.
    event.userEnd =
      isPlainName(line, event.userAt, end) && !startsWith(line, event.userAt, end, UNAVAILABLE) ? end : event.userAt;
    event.protocol = 0;
    return EventKind.signInFailed;
  }

  /** A refusal of an authenticated client names the user since Postfix 3.10. */
  private readReject(event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    if (!startsWith(line, at, end, REJECT)) return EventKind.none;
    const userAt = findBytesFromRight(line, at, end, REJECTED_USER);
    if (userAt < 0 || !isAfterHelo(line, at, userAt)) return EventKind.none;
    if (this.readNameAndAddress(event, at, end) < 0) return EventKind.unknown;
    event.userAt = userAt + REJECTED_USER.length;
    event.userEnd = end;
    if (line[event.userAt] === 60 && line[end - 1] === 62) {
      event.userAt++;
      event.userEnd--;
    }
    // An envelope address may spell out this field too, but not without the brackets of what follows it.
    if (findByte(line, event.userAt, event.userEnd, 60) >= 0 || !isPlausibleUser(line, event.userAt, event.userEnd))
      return EventKind.none;
    event.methodAt = event.methodEnd = end;
    event.protocol = 0;
    return EventKind.signInRefused;
  }

  private readRecipient(header: SyslogHeader, event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    event.toAt = at + TO.length;
    event.toEnd = endOfAddress(line, event.toAt, end);
    if (event.toEnd < 0) return EventKind.unknown;
    event.origAt = event.origEnd = 0;
    if (line[event.toEnd + 3] === 111 && startsWith(line, event.toEnd + 1, end, ORIG_TO)) {
      event.origAt = event.toEnd + 1 + ORIG_TO.length;
      event.origEnd = endOfAddress(line, event.origAt, end);
      if (event.origEnd < 0) return EventKind.unknown;
      if (!isPlainName(line, event.origAt, event.origEnd)) event.origEnd = event.origAt;
    }
    event.delivery = this.status.read(event, end);
    if (header.program !== Program.mailbox) return EventKind.delivered;
    return isKept(line, event.toAt, event.toEnd, end) ? EventKind.received : EventKind.delivered;
  }
}

/** Index of the colon after the id, or -1. Ids are alphanumeric; NOQUEUE is read like one, for rejects carry it. */
function endOfQueueId(line: Buffer, at: number, end: number): number {
  const i = endOfAlphanumerics(line, at, end);
  return i + 1 < end && line[i] === 58 && line[i + 1] === 32 && i - at >= 5 && i - at <= 20 ? i : -1;
}

function readHeaderCheck(event: EventParts, at: number, end: number): EventKind {
  const line = event.line;
  if (startsWith(line, at, end, CANCELED)) return EventKind.removed;
  for (let i = 0; i < HEADER_ACTIONS.length; i++) {
    const action = HEADER_ACTIONS[i] as Pattern;
    if (line[at] === action[0] && startsWith(line, at, end, action)) {
      if (!startsWith(line, at + action.length, end, HEADER_SUBJECT)) return EventKind.none;
      readMessageHeader(event, at, end);
      return EventKind.headed;
    }
  }
  return EventKind.none;
}

/** The `>` that a comma follows: a quoted local part may hold one of its own. */
function endOfAddress(line: Buffer, at: number, end: number): number {
  for (let i = findByte(line, at, end, 62); i >= 0; i = findByte(line, i + 1, end, 62))
    if (line[i + 1] === 44 || i + 1 === end) return i;
  return -1;
}

/**
 * A delivery into a mailbox of ours: done (`dsn=2`), not handed on to a filter that speaks LMTP (`queued as`), and to a name that may be one:
 * what mailboxes are called is remembered.
 */
function isKept(line: Buffer, toAt: number, toEnd: number, end: number): boolean {
  const dsn = findBytes(line, toEnd, end, DSN);
  if (dsn < 0 || line[dsn + 4] !== 50 || findBytes(line, Math.max(dsn, end - END_OF_REPLY), end, QUEUED_AS) >= 0) return false;
  return isPlainName(line, toAt, toEnd);
}

/**
 * No name holds a control character, and none runs on into the header of another line: that one was written into the middle of
 * this one.
 */
function isPlausibleUser(line: Buffer, at: number, end: number): boolean {
  if (end <= at || end - at > LONGEST_USER) return false;
  for (let i = at; i < end; i++) {
    const byte = byteAt(line, i);
    if (byte < 32 || byte === 127 || (byte === 58 && line[i + 1] === 32 && line[i - 1] === 93)) return false;
  }
  return true;
}

/** `proto=ESMTP helo=<…> sasl_username=`, after a blank or a comma; HELO holds no brackets, Postfix takes them out. */
function isAfterHelo(line: Buffer, at: number, userAt: number): boolean {
  const close = line[userAt - 1] === 44 ? userAt - 2 : userAt - 1;
  if (line[close] !== 62) return false;
  const open = findByteFromRight(line, at, close, 60);
  return open > at && startsWith(line, open - HELO.length + 1, close, HELO);
}
