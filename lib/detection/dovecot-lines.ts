import { isPlainName } from "./account-name";
import {
  findAny,
  findByte,
  findByteFromRight,
  findBytes,
  findBytesFromRight,
  hasControl,
  type Pattern,
  pattern,
  startsWith,
} from "./bytes";
import { EventKind } from "./event-kind";
import type { EventParts } from "./event-parts";

const INFO = pattern("Info: ");
const LOGIN = pattern("Login: ");
const LOGGED_IN = pattern("Logged in: ");
const AUTH_FAILED = pattern("(auth failed, ");
const USER = pattern("user=<");
const USER_END = pattern(">, ");
const METHOD = pattern(" method=");
const REMOTE = pattern(" rip=");
const ATTEMPTS = pattern(" attempts");
/** A login at a proxy in front of the mailboxes: the only line with the client's own address. */
const PROXY = pattern("proxy(");
const PROXIED = pattern("): started proxying to ");
const STARTED_PROXYING = pattern("Started proxying to ");
const GIVEN_PASSWORD = pattern("given password");
const BACKEND: Pattern[] = [pattern("emporary "), pattern("nternal failure"), pattern("nternal error")];
const COMMA = 44;
const BEFORE_DRIVER = pattern(": ");
/** What the backends call a wrong password or a name that they don't have. */
const REFUSALS: Pattern[] = [pattern("assword mismatch"), pattern("nknown user"), pattern("nvalid credentials")];

class LoginProcess {
  constructor(
    readonly name: Pattern,
    readonly protocol: number,
  ) {}
}

const LOGIN_PROCESSES: LoginProcess[] = [
  new LoginProcess(pattern("imap-login: "), 1),
  new LoginProcess(pattern("pop3-login: "), 2),
  new LoginProcess(pattern("managesieve-login: "), 3),
  new LoginProcess(pattern("submission-login: "), 0),
];
const AUTH_PROCESSES: Pattern[] = [pattern("auth: "), pattern("auth("), pattern("auth-worker")];

/** Reads Dovecot 2.3 and 2.4. The elements of a login line are configurable, so they are found by key, never by place. */
export class DovecotLines {
  read(event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    // `imap(` and `lmtp(` are the bulk of a mailbox host's lines: sessions and deliveries, which carry no address.
    for (let i = 0; i < LOGIN_PROCESSES.length; i++) {
      const process = LOGIN_PROCESSES[i] as LoginProcess;
      if (line[at] === process.name[0] && startsWith(line, at, end, process.name)) {
        event.protocol = process.protocol;
        let message = at + process.name.length;
        if (startsWith(line, message, end, INFO)) message += INFO.length;
        return this.readLogin(event, message, end);
      }
    }
    if (line[at] === 97) {
      for (let i = 0; i < AUTH_PROCESSES.length; i++)
        if (startsWith(line, at, end, AUTH_PROCESSES[i] as Pattern)) return this.readAuth(event, at, end);
    }
    return EventKind.none;
  }

  private readLogin(event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    if (isSuccess(line, at, end)) return this.readElements(event, at, end) ? EventKind.signedIn : EventKind.unknown;
    const user = findBytes(line, at, end, USER);
    if (user < 0) return EventKind.none;
    // What stands before the first element is the server's own; the user of a failed login is whatever the client sent.
    if (isProxied(line, at, user)) return this.readElements(event, at, end) ? EventKind.signedIn : EventKind.unknown;
    const failed = findBytes(line, at, user, AUTH_FAILED);
    if (failed < 0 || findBytes(line, failed, user, ATTEMPTS) < 0) return EventKind.none;
    if (findAny(line, at, user, BACKEND)) return EventKind.none;
    if (!this.readElements(event, failed, end)) return EventKind.unknown;
    // What is no plain name is not kept: clients send whole credentials in a name's place.
    if (!isPlainName(line, event.userAt, event.userEnd)) event.userEnd = event.userAt;
    return EventKind.signInFailed;
  }

  private readElements(event: EventParts, at: number, end: number): boolean {
    const line = event.line;
    const user = findBytes(line, at, end, USER);
    if (user < 0) return false;
    event.userAt = user + USER.length;
    // Before the user if it stands there, else from the right: a failed login's user may hold `>, rip=` of its own.
    const before = findBytesFromRight(line, at, user, REMOTE);
    const remote = before >= 0 ? before : findBytesFromRight(line, event.userAt, end, REMOTE);
    if (remote < 0) return false;
    event.userEnd = findBytes(line, event.userAt, end, USER_END);
    if (event.userEnd < 0 || (before < 0 && event.userEnd > remote)) event.userEnd = findByte(line, event.userAt, end, 62);
    if (event.userEnd < 0) return false;
    event.addressAt = remote + REMOTE.length;
    event.addressEnd = endOfValue(line, event.addressAt, end);
    const methodBefore = findBytesFromRight(line, at, user, METHOD);
    const method = methodBefore >= 0 ? methodBefore : findBytes(line, event.userEnd, end, METHOD);
    event.methodAt = method < 0 ? end : method + METHOD.length;
    event.methodEnd = method < 0 ? end : endOfValue(line, event.methodAt, end);
    return (
      event.userEnd > event.userAt &&
      !hasControl(line, event.userAt, event.userEnd) &&
      event.address.read(line, event.addressAt, event.addressEnd)
    );
  }

  /** `sql(U,IP,<S>): Password mismatch`: the only place that names the user of a failed SMTP login before Postfix 3.9. */
  private readAuth(event: EventParts, at: number, end: number): EventKind {
    const line = event.line;
    const given = findBytes(line, at, end, GIVEN_PASSWORD);
    const said = given < 0 ? end : given;
    let outcome = -1;
    for (let i = 0; i < REFUSALS.length; i++)
      outcome = Math.max(outcome, findBytesFromRight(line, at, said, REFUSALS[i] as Pattern));
    if (outcome < 0) return EventKind.none;
    // `(U,IP,<S>)`, and from 2.4 on further parts after the address: the last one that is an address is the client's.
    let comma = findByteFromRight(line, at, outcome, COMMA);
    let partEnd = endOfPart(line, comma + 1, outcome);
    while (comma >= 0 && !event.address.read(line, comma + 1, partEnd)) {
      comma = findByteFromRight(line, at, comma, COMMA);
      partEnd = endOfPart(line, comma + 1, outcome);
    }
    // Backwards to the nearest `driver(` that stands after a blank, so that brackets in the user stay in the user.
    const open = comma < 0 ? -1 : findDriverBracket(line, at, comma);
    if (open < 0 || !isPlainName(line, open + 1, comma)) return EventKind.none;
    event.userAt = open + 1;
    event.userEnd = comma;
    event.addressAt = comma + 1;
    event.addressEnd = partEnd;
    return EventKind.authFailed;
  }
}

/** `proxy(U): started proxying to HOST: `; a user with brackets of his own is no proof. */
function isProxied(line: Buffer, at: number, user: number): boolean {
  if (line[at] === 83) return startsWith(line, at, user, STARTED_PROXYING);
  if (line[at] !== 112 || !startsWith(line, at, user, PROXY)) return false;
  return startsWith(line, findByte(line, at, user, 41), user, PROXIED);
}

function endOfPart(line: Buffer, at: number, end: number): number {
  for (let i = at; i < end; i++) if (line[i] === COMMA || line[i] === 41) return i;
  return end;
}

function isSuccess(line: Buffer, at: number, end: number): boolean {
  return line[at] === 76 && (startsWith(line, at, end, LOGIN) || startsWith(line, at, end, LOGGED_IN));
}

function endOfValue(line: Buffer, at: number, end: number): number {
  for (let i = at; i < end; i++) if (line[i] === 44 || line[i] === 32) return i;
  return end;
}

function findDriverBracket(line: Buffer, at: number, end: number): number {
  const start = Math.max(at, findBytesFromRight(line, at, end, BEFORE_DRIVER));
  return findByte(line, start, end, 40);
}
