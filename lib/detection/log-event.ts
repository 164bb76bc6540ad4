import { isPlainHost } from "./credential-mask";
import { EventKind } from "./event-kind";
import { EventParts } from "./event-parts";

export const EVENT_NAMES = Object.keys(EventKind) as (keyof typeof EventKind)[];

/** Sign-in protocols as the console names them. */
export const PROTOCOLS = ["smtp", "imap", "pop3", "sieve"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

const MOST_HOSTS = 1000;

/** One event with the texts of its parts. */
export class LogEvent extends EventParts {
  /** Names that may be shown, one text for all who keep one: a service has few hosts and many accounts. */
  private readonly hosts = new Map<string, string>();

  constructor() {
    super(Buffer.alloc(0));
  }

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
