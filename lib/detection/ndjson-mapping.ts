/** What a JSON line may say of one event; each part names the keys that it may stand under, the first that is there counts. */
export const MAPPING_PARTS = [
  "line",
  "time",
  "host",
  "program",
  "pid",
  "event",
  "outcome",
  "account",
  "ip",
  "method",
  "protocol",
  "queueId",
  "sender",
  "recipient",
  "subject",
  "helo",
  "size",
  "status",
] as const;
export type MappingPart = (typeof MAPPING_PARTS)[number];

/** The kinds of event that a system may report, each by its own words. */
export const MAPPED_EVENTS = ["login", "send", "delivery"] as const;
export type MappedEvent = (typeof MAPPED_EVENTS)[number];
export const MAPPED_OUTCOMES = ["success", "failure", "outage"] as const;
export type MappedOutcome = (typeof MAPPED_OUTCOMES)[number];

/** How a JSON line is read: keys by part (`a.b` goes into an object), and the system's own words for events and outcomes. */
export interface NdjsonMapping {
  keys: Record<MappingPart, readonly string[]>;
  events: Record<MappedEvent, readonly string[]>;
  outcomes: Record<MappedOutcome, readonly string[]>;
}

/**
 * The journal, Docker, Loki, Fluent Bit and Vector put a log line into an envelope; Dovecot's auth policy reports and most home-made
 * event logs call their parts by one of these names.
 */
export const DEFAULT_MAPPING: NdjsonMapping = {
  keys: {
    line: ["MESSAGE", "log", "line", "message", "msg", "event.original"],
    time: ["__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP", "time", "timestamp", "@timestamp", "ts", "at", "date"],
    host: ["_HOSTNAME", "hostname", "host.name", "host", "kubernetes.host"],
    program: ["SYSLOG_IDENTIFIER", "program", "ident", "tag", "appname", "process.name", "container_name"],
    pid: ["SYSLOG_PID", "_PID", "pid", "procid", "process.pid"],
    event: ["event", "kind", "type", "action", "event.action"],
    outcome: ["outcome", "success", "result", "ok", "event.outcome"],
    account: ["account", "user", "username", "login", "sasl_username", "user.name"],
    ip: ["ip", "client_ip", "remote", "remote_ip", "rip", "source_ip", "source.ip", "client.ip"],
    method: ["method", "sasl_method", "mechanism"],
    protocol: ["protocol", "service", "network.protocol"],
    queueId: ["queue_id", "queueId", "qid", "message_id", "id"],
    sender: ["sender", "from", "mail_from", "envelope_from"],
    recipient: ["recipient", "recipients", "to", "rcpt_to"],
    subject: ["subject"],
    helo: ["helo", "ehlo"],
    size: ["size", "bytes"],
    status: ["status", "dsn", "enhanced_status"],
  },
  events: {
    login: ["login", "logon", "signin", "sign_in", "sign-in", "auth", "authentication", "report"],
    send: ["send", "sent", "submit", "submission", "mail"],
    delivery: ["delivery", "delivered", "deliver", "bounce"],
  },
  outcomes: {
    success: ["success", "succeeded", "ok", "true", "1", "accepted", "allow"],
    failure: ["failure", "failed", "fail", "false", "0", "denied", "refused", "ng", "error"],
    outage: ["outage", "unavailable", "temporary", "tempfail"],
  },
};

/** A mapping as people write it, over the default: any part, a key alone or a list. Throws an Error with one sentence. */
export function resolveMapping(given: unknown): NdjsonMapping {
  if (!isRecord(given)) throw new Error("a mapping is a JSON object");
  const parts: readonly string[] = [...MAPPING_PARTS, "events", "outcomes"];
  const foreign = Object.keys(given).find((name) => !parts.includes(name));
  if (foreign !== undefined) throw new Error(`a mapping has no part "${foreign}"; the parts are ${parts.join(", ")}`);
  return {
    keys: withLists(DEFAULT_MAPPING.keys, given, MAPPING_PARTS),
    events: withWords(DEFAULT_MAPPING.events, given.events, "events", MAPPED_EVENTS),
    outcomes: withWords(DEFAULT_MAPPING.outcomes, given.outcomes, "outcomes", MAPPED_OUTCOMES),
  };
}

function withWords<Name extends string>(
  defaults: Record<Name, readonly string[]>,
  given: unknown,
  part: string,
  names: readonly Name[],
): Record<Name, readonly string[]> {
  if (given === undefined) return defaults;
  if (!isRecord(given)) throw new Error(`"${part}" takes an object of words for ${names.join(", ")}`);
  const foreign = Object.keys(given).find((name) => !(names as readonly string[]).includes(name));
  if (foreign !== undefined) throw new Error(`"${part}" has no "${foreign}"; it knows ${names.join(", ")}`);
  const lists = withLists(defaults, given, names);
  for (const name of names) lists[name] = lists[name].map((word) => word.toLowerCase());
  return lists;
}

function withLists<Name extends string>(
  defaults: Record<Name, readonly string[]>,
  given: Record<string, unknown>,
  names: readonly Name[],
): Record<Name, readonly string[]> {
  const lists = { ...defaults };
  for (const name of names) {
    const value = given[name];
    if (value === undefined) continue;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length > 20 || !list.every((key) => typeof key === "string" && key.length > 0 && key.length <= 100))
      throw new Error(`"${name}" takes a word or a list of words`);
    lists[name] = list as string[];
  }
  return lists;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
