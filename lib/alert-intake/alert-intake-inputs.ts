import { z } from "zod";
import { isPlainHost, isTellingName } from "@/lib/detection/credential-mask";

/** More in one request are refused whole: a batch is one transaction. */
export const MOST_ALERTS = 500;
/** Of a request's body. */
export const MOST_BYTES = 4 * 1024 * 1024;
export const MOST_LINES = 20;
const MOST_LINE_LENGTH = 4_000;
/** How often one id may stand in a request: each time is a round of its own. */
export const MOST_OF_ONE = 10;
const MOST_SOURCES = 50;
const MOST_REASONS = 40;
/** Clocks differ; a time further ahead than this is a mistake in a zone. */
const AHEAD_MS = 10 * 60_000;
/** No log is older; what says so has lost its clock. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** Half of a pair of UTF-16 is no character: nothing can keep it, and every two of them would be kept as the same. */
const isText = (text: string) => !/\p{Surrogate}/u.test(text);
const NO_TEXT = "text in Unicode, without half of a surrogate pair";

const isAhead = (at: Date) => at.getTime() > Date.now() + AHEAD_MS;
/** Times are compared when each of them is right by itself: one that cannot be read is here still what was sent, of any type. */
const isOutOfOrder = (first: unknown, last: unknown) =>
  first instanceof Date && last instanceof Date && !isAhead(first) && last < first;

/** With its zone: a time without one would be guessed wrong by nine hours. */
const Time = z
  .string()
  .max(40)
  .pipe(z.iso.datetime({ offset: true, error: "a time as in 2026-05-12T00:01:47Z or 2026-05-12T09:01:47+09:00, with its zone" }))
  .transform((text) => new Date(text))
  .refine((at) => !isAhead(at), "not ahead of now")
  .refine((at) => at.getTime() >= EARLIEST, "a time since 1990");

/** Letters of any script, digits and what joins them: a password that somebody appends to an address does not pass as one. */
const ACCOUNT = /^[\p{L}\p{M}\p{N}._+-]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;

const Address = z.union([z.ipv4(), z.ipv6()], { error: "an address of IPv4 or IPv6" });
const Network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: "an address, or a range as in 192.0.2.0/24" });
const TELLING = "this may hold a credential";
const Code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, "a code of letters, digits, '.', '_' and '-', at most 40")
  .refine((code) => !isTellingName(code), TELLING);

const PostedReason = z.strictObject({
  code: Code,
  value: z.number(),
  threshold: z.number(),
  fired: z.boolean(),
  points: z.number().optional(),
});

const PostedLine = z.strictObject({
  at: Time,
  host: z.string().max(253).refine(isPlainHost, "a host's name or address").nullish(),
  line: z.string().min(1).max(MOST_LINE_LENGTH).refine(isText, NO_TEXT),
  /** Of a mail's header: content of the second grade, masked until somebody opens it inside a case. */
  subject: z.string().max(MOST_LINE_LENGTH).refine(isText, NO_TEXT).nullish(),
});

/** One alert as another system tells it. Names that are not known here are refused, so that a slip of the pen loses nothing in silence. */
export const PostedAlert = z
  .strictObject({
    /** The sender's own name for it. The same id from the same system is the same alert, however often it comes. */
    id: z.string().min(1).max(200).refine(isText, NO_TEXT),
    kind: z.enum(["probe", "abuse", "stuffing", "anomaly"]),
    severity: z.enum(["low", "medium", "high", "critical"]),
    score: z.number().min(0).max(1).optional(),
    ruleVersion: z.int().min(1).max(1_000_000).default(1),
    account: z
      .string()
      .trim()
      .max(320)
      .regex(ACCOUNT, "an account's address, as in user@example.jp")
      .refine((address) => !isTellingName(address), TELLING)
      .nullish(),
    network: Network.nullish(),
    firstSeen: Time,
    lastSeen: Time.optional(),
    detectedAt: Time.optional(),
    sourceIps: z.array(Address).max(MOST_SOURCES).default([]),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, "a country's two capital letters (ISO 3166)")
      .nullish(),
    asn: z.int().min(1).max(4_294_967_294).nullish(),
    eventCount: z.int().min(1).max(1_000_000_000).default(1),
    reasons: z.array(PostedReason).max(MOST_REASONS).default([]),
    evidence: z.array(PostedLine).max(MOST_LINES).default([]),
  })
  .refine(({ account, network }) => Boolean(account) || Boolean(network), {
    path: ["account"],
    message: "an alert is about an account or about a network: one of them is needed",
  })
  // Where the first itself is wrong, and told so, nothing can be said of the last by it.
  .refine(({ firstSeen, lastSeen }) => !isOutOfOrder(firstSeen, lastSeen), {
    path: ["lastSeen"],
    message: "not before firstSeen",
  });
export type PostedAlert = z.output<typeof PostedAlert>;

/** The request: its items are judged one by one afterwards. */
export const PostAlerts = z.strictObject({ alerts: z.array(z.unknown()).min(1).max(MOST_ALERTS) });
export type PostAlerts = z.output<typeof PostAlerts>;
