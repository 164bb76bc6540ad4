import { z } from "zod";

const optionalText = z.string().trim().min(1).optional();
const port = z.coerce.number().int().min(1).max(65535);
const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []));

/** Everything that the product reads from its environment. `npm start` fills in what is not set. */
const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The application's role, which owns nothing. */
  DATABASE_URL: optionalText,
  /** The owner; only migrations and the tests that tamper with the ledger use it. */
  DATABASE_OWNER_URL: optionalText,
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  DATA_DIR: z.string().default(".data"),
  /** "1" when the fictional provider is loaded. */
  DEMO: z.enum(["0", "1"]).default("0"),
  DEMO_PASSWORD: optionalText,
  /** Where people reach the console, as links in mail need it. */
  NEXTAUTH_URL: z.url().default("http://localhost:3000"),
  NEXTAUTH_SECRET: optionalText,
  /** The key of the ledger's keyed hashes. It must never change for one database. */
  LEDGER_KEY: optionalText,
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  SMTP_URL: optionalText,
  /** The demo's own mail server, which keeps what it gets instead of passing it on. */
  SMTP_SINK_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  MAIL_FROM: z.string().default("abuse@example.jp"),
  /** How long a mail server may be silent. A busy one may need minutes to take a mail, and giving up on it leaves the mail's fate unknown. */
  SMTP_ANSWER_SECONDS: z.coerce.number().int().min(1).max(3600).default(300),
  /** How many notices a minute may leave for one destination, the recipient's domain. */
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(120),
  /** By what outgoing mail is signed: all three, or none. The key is RSA in PEM. */
  DKIM_DOMAIN: optionalText,
  DKIM_SELECTOR: optionalText,
  DKIM_KEY_FILE: optionalText,
  /** The provider's name for its customers, on the status page; without it, the name of its service. */
  PROVIDER_NAME: optionalText,
  PROVIDER_NAME_EN: optionalText,
  /** Where customers find /status: a host name alone, for a notice holds nothing that a mail program makes a link of. Default: NEXTAUTH_URL's. */
  STATUS_SITE: z
    .string()
    .regex(/^(?!www\.)[a-z0-9.-]+(:\d+)?$/i, "a host name, without https:// and without www.")
    .optional(),
  /** Where mail to the desk is taken in; without a port it is not. */
  INBOUND_MAIL_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  INBOUND_MAIL_HOST: z.string().default("127.0.0.1"),
  INBOUND_MAIL_PROTOCOL: z.enum(["smtp", "lmtp"]).default("smtp"),
  /** The addresses of the desk, parted by commas; MAIL_FROM's always is one. Each is taken with "+token" too. */
  DESK_ADDRESSES: list,
  /**
   * Where reports of abuse are sent, parted by commas; without it, to the desk's own addresses. To an address that is not the desk's only
   * reports come, and reporters are answered from the first.
   */
  ABUSE_MAIL: list,
  /** A larger mail is refused. */
  INBOUND_MAIL_MAX_MB: z.coerce.number().int().min(1).max(200).default(40),
  /** A mailbox to be emptied into the desk: imaps://user:password@host/INBOX, with what a URL does not allow written as %40. */
  INBOUND_IMAP_URL: optionalText,
  INBOUND_IMAP_SECONDS: z.coerce.number().int().min(5).max(86_400).default(60),
  /** Mail logs that the worker follows, parted by commas. */
  MAIL_LOG_FILES: list,
  /** Older logs, plain or gzip, read once before anything else so that the detector knows its accounts; `*` stands for any part of a name. */
  MAIL_LOG_HISTORY: list,
  /** Where syslog is listened for; without a port it is not. */
  SYSLOG_HOST: z.string().default("127.0.0.1"),
  SYSLOG_UDP_PORT: port.optional(),
  SYSLOG_TCP_PORT: port.optional(),
  SYSLOG_TLS_PORT: port.optional(),
  /** Where log lines are taken in by HTTP; without a port they are not. */
  LOG_LINES_HOST: z.string().default("127.0.0.1"),
  LOG_LINES_PORT: port.optional(),
  /** How JSON lines are read, as JSON; without it, by the names that are usual. */
  LOG_LINES_MAPPING_FILE: optionalText,
  /** "1": only in TLS, with the certificate below. */
  LOG_LINES_TLS: z.enum(["0", "1"]).default("0"),
  /** Certificate chain and key in PEM, for syslog over TLS and for log lines by HTTPS. */
  LOG_TLS_CERT_FILE: optionalText,
  LOG_TLS_KEY_FILE: optionalText,
  /** With it, only syslog senders with a certificate of this authority are heard. */
  LOG_TLS_CLIENT_CA_FILE: optionalText,
  /** Folders whose logs, beside those followed, a rule may be tried on, parted by commas. */
  BACKTEST_DIRS: list,
  /** Resolvers that blocklists are asked through, as address or address:port, parted by commas; without one nothing is asked. */
  DNSBL_SERVERS: list,
  /** The recipient that the relay test names: ours, at a domain that none of the tested machines takes mail for. Without it nothing is tested. */
  RELAY_TEST_ADDRESS: z.email().optional(),
  /** Where the relay test connects to. */
  RELAY_TEST_PORT: port.default(25),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** The environment, read once. Throws with the names of what is wrong. */
export function env(): Env {
  if (parsed) return parsed;
  const present = Object.entries(process.env).filter(([, value]) => value !== "");
  const result = Env.safeParse(Object.fromEntries(present));
  if (!result.success) throw new Error(`The environment is not right:\n${z.prettifyError(result.error)}`);
  parsed = result.data;
  return parsed;
}

/** A setting that this part of the product cannot do without. */
export function requiredEnv(name: "DATABASE_URL" | "DATABASE_OWNER_URL" | "NEXTAUTH_SECRET" | "LEDGER_KEY" | "SMTP_URL"): string {
  const value = env()[name];
  if (!value) throw new Error(`${name} is not set. Started with "npm start", the product sets it itself.`);
  return value;
}
