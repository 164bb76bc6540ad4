import type { AccountHour } from "@/lib/detection/sign-in";
import type { Tx } from "@/lib/platform/db";

const AT_ONCE = 20_000;
const HOUR_MS = 3_600_000;
/** No mail address is longer, and no index takes a name of any length. */
const LONGEST_NAME = 320;
/** What a column holds. Numbers of private AS go beyond it. */
const MOST = 2 ** 31 - 1;

/** Adds counted hours to what is stored. In the order of the key, which its index takes several times faster than any other. */
export async function addHours(tx: Tx, hours: readonly AccountHour[]): Promise<void> {
  const sorted = inOrder(hours);
  for (let at = 0; at < sorted.length; at += AT_ONCE) await addSome(tx, sorted.slice(at, at + AT_ONCE));
}

/**
 * Lists as one text each: an array of a hundred thousand parameters would be quoted one by one. What stands before the first newline is
 * no item, for a list of one empty text would be the empty list. Hours as numbers, which the database reads faster than times.
 */
async function addSome(tx: Tx, hours: readonly AccountHour[]): Promise<void> {
  const texts = (key: "account" | "country") => hours.map((hour) => `\n${hour[key]}`).join("");
  const numbers = (key: "asn" | "signIns" | "failures" | "sends" | "recipients") =>
    `{${hours.map((hour) => Math.min(hour[key], MOST)).join(",")}}`;
  const starts = `{${hours.map(({ hour }) => Date.parse(hour) / HOUR_MS).join(",")}}`;
  await tx.$executeRaw`
    INSERT INTO "AccountHour" (address, hour, country, asn, "signIns", failures, sends, recipients)
    SELECT address, to_timestamp(start * 3600.0), country, asn, "signIns", failures, sends, recipients
    FROM unnest((string_to_array(${texts("account")}, E'\n'))[2:], ${starts}::int[], (string_to_array(${texts("country")}, E'\n'))[2:],
      ${numbers("asn")}::int[], ${numbers("signIns")}::int[], ${numbers("failures")}::int[], ${numbers("sends")}::int[],
      ${numbers("recipients")}::int[]) AS given (address, start, country, asn, "signIns", failures, sends, recipients)
    ON CONFLICT (address, hour, country, asn) DO UPDATE SET "signIns" = "AccountHour"."signIns" + excluded."signIns",
      failures = "AccountHour".failures + excluded.failures, sends = "AccountHour".sends + excluded.sends,
      recipients = "AccountHour".recipients + excluded.recipients`;
}

/** Each row once, for names that were no UTF-8 may have become the same, and one statement must not write a row twice. */
function inOrder(hours: readonly AccountHour[]): AccountHour[] {
  const rows = new Map<string, AccountHour>();
  for (const hour of hours) {
    if (hour.account.length > LONGEST_NAME) continue;
    const key = `${hour.account}\n${hour.hour}\n${hour.country}\n${hour.asn}`;
    const known = rows.get(key);
    rows.set(key, known === undefined ? hour : sumOf(known, hour));
  }
  return [...rows.keys()].sort().flatMap((key) => rows.get(key) ?? []);
}

const sumOf = (one: AccountHour, other: AccountHour): AccountHour => ({
  ...one,
  signIns: one.signIns + other.signIns,
  failures: one.failures + other.failures,
  sends: one.sends + other.sends,
  recipients: one.recipients + other.recipients,
});
