import { ClientAddress } from "./client-address";
import { isPlainHost } from "./credential-mask";

/** What a line says, once read. `none` is a known line without meaning for us; `unknown` a shape never seen. */
export const EventKind = {
  none: 0,
  unknown: 1,
  submitted: 2,
  reinjected: 3,
  headed: 4,
  queued: 5,
  delivered: 6,
  removed: 7,
  signedIn: 8,
  signInFailed: 9,
  signInRefused: 10,
  authFailed: 11,
  received: 12,
  named: 13,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];

export const EVENT_NAMES = Object.keys(EventKind) as (keyof typeof EventKind)[];

/** Sign-in protocols as the console names them. */
export const PROTOCOLS = ["smtp", "imap", "pop3", "sieve"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

const MOST_HOSTS = 1000;

/**
 * One event, as positions in the line it was read from: one object serves all lines, so a million lines allocate nothing.
 * Fields that the kind doesn't use keep what an earlier line left.
 */
export class LogEvent {
  line: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  time = 0;
  hostAt = 0;
  hostEnd = 0;
  /** Queue id and host in one hash: ids are unique on their host only. */
  queueA = 0;
  queueB = 0;
  /** A second queue id: of the mail before a content filter. */
  otherA = 0;
  otherB = 0;
  readonly address = new ClientAddress();
  addressAt = 0;
  addressEnd = 0;
  userAt = 0;
  userEnd = 0;
  methodAt = 0;
  methodEnd = 0;
  protocol = 0;
  serviceAt = 0;
  serviceEnd = 0;
  /** Where the part starts that is read only when the message is ours. */
  bodyAt = 0;
  toAt = 0;
  toEnd = 0;
  origAt = 0;
  origEnd = 0;
  /** "message repeated N times" counts N. */
  times = 1;
  /** Names that may be shown, one text for all who keep one: a service has few hosts and many accounts. */
  private readonly hosts = new Map<string, string>();

  text(at: number, end: number): string {
    return this.line.toString("utf8", at, end);
  }

  host(): string {
    if (this.hostEnd <= this.hostAt) return "-";
    const host = this.text(this.hostAt, this.hostEnd);
    return this.hosts.get(host) ?? this.shownHost(host);
  }

  private shownHost(host: string): string {
    if (!isPlainHost(host)) return "-";
    if (this.hosts.size >= MOST_HOSTS) this.hosts.clear();
    this.hosts.set(host, host);
    return host;
  }
}
