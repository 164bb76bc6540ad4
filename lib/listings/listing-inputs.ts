import { z } from "zod";
import { canonicalAddress } from "@/lib/platform/ip-address-rules";

const seen = { listingId: z.uuid(), version: z.int().min(0) };

/** Says that delisting was asked for at the blocklist, and how. */
export const AskDelisting = z.object({ ...seen, note: z.string().trim().min(5, "listings.input.noteTooShort").max(2000) });
export type AskDelisting = z.infer<typeof AskDelisting>;

export const LookAgain = z.object({ listingId: z.uuid() });
export type LookAgain = z.infer<typeof LookAgain>;

const meaning = z.string().trim().max(200);

/** An address of 127.0.0.0/8 that a blocklist answers with. Errors (127.255.255.x) are no codes: they never mean anything of an address. */
const answer = z
  .string()
  .trim()
  .refine((text) => canonicalAddress(text) === text && /^127\./.test(text), "listings.input.answer")
  .refine((text) => !text.startsWith("127.255.255."), "listings.input.answerIsError");

export const BlocklistCode = z.object({
  answer,
  code: z.string().trim().min(1, "listings.input.codeMissing").max(60),
  isListing: z.boolean(),
  meaning: z.object({ ja: meaning, en: meaning }),
});

export const BlocklistCodes = z
  .array(BlocklistCode)
  .max(100)
  .refine((codes) => new Set(codes.map((code) => code.answer)).size === codes.length, "listings.input.answerTwice");

/** A name of labels; case means nothing. */
const zone = z
  .string()
  .trim()
  .toLowerCase()
  .max(180)
  .regex(/^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, "listings.input.zone");

const reason = z.string().trim().min(5, "listings.input.reasonTooShort").max(1000);
const number = (least: number, most: number) => z.number().int().min(least).max(most);

const ways = {
  name: z.string().trim().min(1, "listings.input.nameMissing").max(100),
  codes: BlocklistCodes,
  queriesPerMinute: number(1, 60_000),
  intervalMinutes: number(1, 10_080),
  cleanChecksNeeded: number(1, 20),
  /** Where a person asks for delisting. */
  delistUrl: z
    .union([z.literal(""), z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: "listings.input.url" })])
    .transform((url) => url || null),
  isEnabled: z.boolean(),
  reason,
};

/** A new blocklist, or another way of asking one that stands; its zone never changes, for its history hangs on it. */
export const ConfigureZone = z.discriminatedUnion("wish", [
  z.object({ wish: z.literal("add"), zone, ...ways }),
  z.object({ wish: z.literal("change"), zoneId: z.uuid(), version: z.int().min(0), ...ways }),
]);
export type ConfigureZone = z.output<typeof ConfigureZone>;
/** As the form sends it. */
export type ConfigureZoneWish = z.input<typeof ConfigureZone>;
