import type { MappedEvent, MappedOutcome, MappingPart, NdjsonMapping } from "./ndjson-mapping";

const LONGEST_VALUE = 1000;
/** No name of a host is longer. It stands in every line that is made of an event. */
const LONGEST_HOST = 255;
/** No mail address is longer. */
const LONGEST_ADDRESS = 320;
const HEADED = /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]?\d \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:)/;
/** A daemon's name as the last part of a tag, for events that no daemon wrote: what is cited must not pass for Postfix's own line. */
const RENDERED = "ndjson";

type Found = Partial<Record<MappingPart, unknown>>;

/**
 * One JSON line as lines of log. An envelope gives back the line in it. An event is written as the lines that Postfix or Dovecot
 * would have written about it, so that one parser reads everything; nothing in a value can end its field.
 */
export function linesOfJson(json: string, mapping: NdjsonMapping): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return `${json}\n`;
  }
  if (typeof parsed !== "object" || parsed === null) return `${json}\n`;
  const found = partsOf(parsed, mapping);
  return headedLine(found) ?? eventLines(found, mapping) ?? headlessLine(found) ?? `${json}\n`;
}

function partsOf(object: object, mapping: NdjsonMapping): Found {
  const found: Found = {};
  for (const [part, keys] of Object.entries(mapping.keys) as [MappingPart, readonly string[]][]) {
    for (const key of keys) {
      const value = valueAt(object, key);
      if (value === undefined || value === null || value === "") continue;
      found[part] = value;
      break;
    }
  }
  return found;
}

/** The key as it stands, else as a path into objects. */
function valueAt(object: object, key: string): unknown {
  if (Object.hasOwn(object, key)) return (object as Record<string, unknown>)[key];
  let value: unknown = object;
  for (const name of key.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The text in the envelope as one line; the journal writes bytes that are no text as numbers. */
function textOf(found: Found): string | undefined {
  const text = Array.isArray(found.line) ? Buffer.from(found.line as number[]).toString("utf8") : found.line;
  return typeof text === "string" ? text.trimEnd().replace(/[\r\n]+/g, " ") : undefined;
}

function headedLine(found: Found): string | undefined {
  const text = textOf(found);
  return text !== undefined && HEADED.test(text) ? `${text}\n` : undefined;
}

/** The header lies in parts of its own beside the message. */
function headlessLine(found: Found): string | undefined {
  const text = textOf(found);
  const program = plain(found.program).replace(/[\s:[\]]/g, "");
  const time = timeOf(found.time);
  if (text === undefined || program === "" || time === undefined) return undefined;
  const pid = plain(found.pid).replace(/\D/g, "");
  return `${time} ${hostOf(found)} ${program}${pid === "" ? "" : `[${pid}]`}: ${text}\n`;
}

function eventLines(found: Found, mapping: NdjsonMapping): string | undefined {
  const time = timeOf(found.time);
  const account = address(found.account);
  const event = wordOf<MappedEvent>(found.event, mapping.events) ?? guessedEvent(found);
  if (time === undefined || event === undefined) return undefined;
  const outcome = wordOf<MappedOutcome>(found.outcome, mapping.outcomes) ?? "success";
  const head = (program: string) => `${time} ${hostOf(found)} ${RENDERED}/${program}[0]: `;
  if (event === "delivery") return deliveryLine(found, head("smtp"));
  if (account === "") return undefined;
  if (event === "login") return loginLine(found, account, outcome, head);
  return sendLines(found, account, head);
}

const guessedEvent = (found: Found): MappedEvent | undefined => {
  if (found.ip === undefined) return undefined;
  return found.recipient === undefined ? "login" : "send";
};

function loginLine(found: Found, account: string, outcome: MappedOutcome, head: (program: string) => string): string | undefined {
  if (outcome === "outage") return "";
  const ip = ipOf(found);
  const method = plain(found.method).replace(/[^\w-]/g, "") || "PLAIN";
  const protocol = plain(found.protocol).toLowerCase();
  if (outcome === "failure" && /^(smtp|submission)/.test(protocol))
    return `${head("smtpd")}warning: unknown[${ip}]: SASL ${method} authentication failed: , sasl_username=${account}\n`;
  const process = /^pop/.test(protocol)
    ? "pop3"
    : /sieve/.test(protocol)
      ? "managesieve"
      : /^(smtp|subm)/.test(protocol)
        ? "submission"
        : "imap";
  const said = outcome === "success" ? "Login" : "Disconnected (auth failed, 1 attempts in 0 secs)";
  return `${head("dovecot")}${process}-login: ${said}: user=<${account}>, method=${method}, rip=${ip}\n`;
}

/** One message from being handed in to being gone; what the rules weigh is there as soon as it is queued. */
function sendLines(found: Found, account: string, head: (program: string) => string): string {
  const id = queueIdOf(found);
  const recipients = (Array.isArray(found.recipient) ? found.recipient : [found.recipient]).slice(0, 1000).map(address);
  const sender = address(found.sender) || account;
  const ip = ipOf(found);
  const method = plain(found.method).replace(/[^\w-]/g, "") || "PLAIN";
  const size = plain(found.size).replace(/\D/g, "") || "0";
  let lines = `${head("smtpd")}${id}: client=unknown[${ip}], sasl_method=${method}, sasl_username=${account}\n`;
  if (found.subject !== undefined || found.helo !== undefined)
    lines += `${head("cleanup")}${id}: info: header Subject: ${plain(found.subject)} from unknown[${ip}]; from=<${sender}> to=<${recipients[0] ?? ""}> proto=ESMTP helo=<${field(found.helo)}>\n`;
  lines += `${head("qmgr")}${id}: from=<${sender}>, size=${size}, nrcpt=${recipients.length} (queue active)\n`;
  for (const recipient of recipients)
    if (recipient !== "") lines += `${head("smtp")}${id}: to=<${recipient}>, relay=none, ${statusOf(found)}\n`;
  return `${lines}${head("qmgr")}${id}: removed\n`;
}

const deliveryLine = (found: Found, head: string): string =>
  `${head}${queueIdOf(found)}: to=<${address(found.recipient)}>, relay=none, ${statusOf(found)}\n`;

function statusOf(found: Found): string {
  const dsn = /^[245]\.\d{1,3}\.\d{1,3}/.exec(plain(found.status))?.[0] ?? "2.0.0";
  return `dsn=${dsn}, status=${dsn.startsWith("2") ? "sent" : dsn.startsWith("4") ? "deferred" : "bounced"} ()`;
}

/** Ids of Postfix's length and letters; one that is missing is made of what makes the message itself. */
function queueIdOf(found: Found): string {
  const given = plain(found.queueId).replace(/[^0-9A-Za-z]/g, "");
  const id =
    given.length >= 5 ? given.slice(-20) : (plain(found.time) + plain(found.account)).replace(/[^0-9A-Za-z]/g, "").slice(-20);
  return id.padStart(5, "0");
}

function wordOf<Name extends string>(value: unknown, words: Record<Name, readonly string[]>): Name | undefined {
  const said = plain(value).toLowerCase();
  for (const [name, known] of Object.entries(words) as [Name, readonly string[]][]) if (known.includes(said)) return name;
  return undefined;
}

/** ISO text, or seconds, milliseconds, microseconds or nanoseconds since 1970, told by their size. */
function timeOf(value: unknown): string | undefined {
  const text = plain(value);
  const number = /^\d{9,20}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  const milliseconds =
    number === undefined ? Date.parse(text) : number / 1000 ** Math.max(-1, Math.floor(Math.log10(number) / 3) - 4);
  return milliseconds > 0 && milliseconds < 4_102_444_800_000 ? new Date(milliseconds).toISOString() : undefined;
}

const ipOf = (found: Found): string => plain(found.ip).replace(/[^0-9A-Fa-f:.]/g, "");

const hostOf = (found: Found): string =>
  plain(found.host)
    .replace(/[^0-9A-Za-z._-]/g, "")
    .slice(0, LONGEST_HOST) || "-";

const plain = (value: unknown): string =>
  (typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
    .replace(/[\x00-\x1f\x7f]+/g, " ")
    .slice(0, LONGEST_VALUE);

/** A value inside a field of its own: no bracket that ends it, no comma that begins the next. */
const field = (value: unknown): string =>
  plain(value)
    .replace(/[<>[\]]/g, "")
    .replace(/, +/g, ",")
    .trim();

/** What is too long for an address is none; cut off, it might be another's. */
function address(value: unknown): string {
  const text = field(value);
  return text.length > LONGEST_ADDRESS ? "" : text;
}
