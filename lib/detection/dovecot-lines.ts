import { findByte, findBytes, findBytesFromRight, pattern, startsWith } from "./bytes";
import { EventKind, type LogEvent } from "./log-event";

const INFO = pattern("Info: ");
const LOGIN = pattern("Login: ");
const LOGGED_IN = pattern("Logged in: ");
const AUTH_FAILED = pattern("(auth failed, ");
const USER = pattern("user=<");
const USER_END = pattern(">, ");
const METHOD = pattern(" method=");
const REMOTE = pattern(" rip=");
const ATTEMPTS = pattern(" attempts");
const BACKEND = [pattern("emporary "), pattern("nternal failure"), pattern("nternal error")];
const PASSWORD_MISMATCH = pattern("assword mismatch");
const AFTER_DRIVER = pattern("): ");
const BEFORE_SESSION = pattern(",<");
const COMMA = pattern(",");
const BEFORE_DRIVER = pattern(": ");
const UNKNOWN_USER = pattern("nknown user");

const LOGIN_PROCESSES = [
  { name: pattern("imap-login: "), protocol: 1 },
  { name: pattern("pop3-login: "), protocol: 2 },
  { name: pattern("managesieve-login: "), protocol: 3 },
  { name: pattern("submission-login: "), protocol: 0 },
];
const NO_PROCESS = { name: pattern("\n"), protocol: 0 };
const AUTH_PROCESSES = [pattern("auth: "), pattern("auth-worker")];

/** Reads Dovecot 2.3 and 2.4. The elements of a login line are configurable, so they are found by key, never by place. */
export class DovecotLines {
  read(event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    // `imap(` and `lmtp(` are the bulk of a mailbox host's lines: sessions and deliveries, which carry no address.
    for (let i = 0; i < LOGIN_PROCESSES.length; i++) {
      const { name, protocol } = LOGIN_PROCESSES[i] ?? NO_PROCESS;
      if (line[at] === name[0] && startsWith(line, at, end, name)) {
        event.protocol = protocol;
        let message = at + name.length;
        if (startsWith(line, message, end, INFO)) message += INFO.length;
        return this.readLogin(event, message, end);
      }
    }
    if (line[at] === 97) {
      for (const name of AUTH_PROCESSES) if (startsWith(line, at, end, name)) return this.readAuth(event, at, end);
    }
    return EventKind.none;
  }

  private readLogin(event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    const isSuccess = startsWith(line, at, end, LOGIN) || startsWith(line, at, end, LOGGED_IN);
    if (isSuccess) return this.readElements(event, at, end) ? EventKind.signedIn : EventKind.unknown;
    const failed = findBytes(line, at, end, AUTH_FAILED);
    if (failed < 0) return EventKind.none;
    const user = findBytes(line, failed, end, USER);
    if (user < 0) return EventKind.none;
    for (const outage of BACKEND) if (findBytes(line, at, user, outage) >= 0) return EventKind.none;
    if (findBytes(line, failed, user, ATTEMPTS) < 0) return EventKind.none;
    return this.readElements(event, failed, end) ? EventKind.signInFailed : EventKind.unknown;
  }

  private readElements(event: LogEvent, at: number, end: number): boolean {
    const { line } = event;
    const user = findBytes(line, at, end, USER);
    if (user < 0) return false;
    event.userAt = user + USER.length;
    // From the right, because a failed login's user is whatever the client sent, `>, rip=` included.
    const remote = findBytesFromRight(line, event.userAt, end, REMOTE);
    if (remote < 0) return false;
    event.userEnd = findBytes(line, event.userAt, end, USER_END);
    if (event.userEnd < 0 || event.userEnd > remote) event.userEnd = findByte(line, event.userAt, end, 62);
    if (event.userEnd < 0) return false;
    event.addressAt = remote + REMOTE.length;
    event.addressEnd = endOfValue(line, event.addressAt, end);
    const method = findBytes(line, event.userEnd, end, METHOD);
    event.methodAt = method < 0 ? end : method + METHOD.length;
    event.methodEnd = method < 0 ? end : endOfValue(line, event.methodAt, end);
    return event.userEnd > event.userAt && event.address.read(line, event.addressAt, event.addressEnd);
  }

  /** `sql(U,IP,<S>): Password mismatch`: the only place that names the user of a failed SMTP login before Postfix 3.9. */
  private readAuth(event: LogEvent, at: number, end: number): EventKind {
    const { line } = event;
    const outcome = Math.max(
      findBytesFromRight(line, at, end, PASSWORD_MISMATCH),
      findBytesFromRight(line, at, end, UNKNOWN_USER),
    );
    if (outcome < 0) return EventKind.none;
    const close = findBytesFromRight(line, at, outcome, AFTER_DRIVER);
    if (close < 0) return EventKind.none;
    let addressEnd = close;
    if (line[close - 1] === 62) {
      const session = findBytesFromRight(line, at, close, BEFORE_SESSION);
      if (session < 0) return EventKind.none;
      addressEnd = session;
    }
    const comma = findBytesFromRight(line, at, addressEnd, COMMA);
    // Backwards to the nearest `driver(` that stands after a blank, so that brackets in the user stay in the user.
    const open = comma < 0 ? -1 : findDriverBracket(line, at, comma);
    if (open < 0 || !event.address.read(line, comma + 1, addressEnd)) return EventKind.none;
    event.userAt = open + 1;
    event.userEnd = comma;
    event.addressAt = comma + 1;
    event.addressEnd = addressEnd;
    return EventKind.authFailed;
  }
}

function endOfValue(line: Buffer, at: number, end: number): number {
  for (let i = at; i < end; i++) if (line[i] === 44 || line[i] === 32) return i;
  return end;
}

function findDriverBracket(line: Buffer, at: number, end: number): number {
  const start = Math.max(at, findBytesFromRight(line, at, end, BEFORE_DRIVER));
  return findByte(line, start, end, 40);
}
