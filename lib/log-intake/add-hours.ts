import type { AccountHour } from "@/lib/detection/sign-in";
import type { Tx } from "@/lib/platform/db";

const AT_ONCE = 20_000;
/** No mail address is longer, and no index takes a name of any length. */
const LONGEST_NAME = 320;
/** What a column holds. Numbers of private AS go beyond it. */
const MOST = 2 ** 31 - 1;

/** Adds counted hours to what is stored. In the order of the key, which its index takes several times faster than any other. */
export async function addHours(tx: Tx, hours: readonly AccountHour[]): Promise<void> {
  const sorted = merged(hours.filter(({ account }) => account.length <= LONGEST_NAME).sort(byKey));
  for (let at = 0; at < sorted.length; at += AT_ONCE) await addSome(tx, sorted.slice(at, at + AT_ONCE));
}

/**
 * Lists as one text each: an array of a hundred thousand parameters would be quoted one by one. What stands before the first newline is
 * no item, for a list of one empty text would be the empty list.
 */
async function addSome(tx: Tx, hours: AccountHour[]): Promise<void> {
  const texts = (key: "account" | "hour" | "country") => hours.map((hour) => `\n${hour[key]}`).join("");
  const numbers = (key: "asn" | "signIns" | "failures" | "sends" | "recipients") =>
    `{${hours.map((hour) => Math.min(hour[key], MOST)).join(",")}}`;
  await tx.$executeRaw`
    INSERT INTO "AccountHour" (address, hour, country, asn, "signIns", failures, sends, recipients)
    SELECT * FROM unnest((string_to_array(${texts("account")}, E'\n'))[2:], (string_to_array(${texts("hour")}, E'\n'))[2:]::timestamptz[],
      (string_to_array(${texts("country")}, E'\n'))[2:], ${numbers("asn")}::int[], ${numbers("signIns")}::int[], ${numbers("failures")}::int[],
      ${numbers("sends")}::int[], ${numbers("recipients")}::int[])
    ON CONFLICT (address, hour, country, asn) DO UPDATE SET "signIns" = "AccountHour"."signIns" + excluded."signIns",
      failures = "AccountHour".failures + excluded.failures, sends = "AccountHour".sends + excluded.sends,
      recipients = "AccountHour".recipients + excluded.recipients`;
}

const byKey = (one: AccountHour, other: AccountHour): number =>
  compare(one.account, other.account) ||
  compare(one.hour, other.hour) ||
  compare(one.country, other.country) ||
  one.asn - other.asn;

/** Names that were no UTF-8 may have become the same: one statement must not write a row twice. */
function merged(sorted: AccountHour[]): AccountHour[] {
  const kept: AccountHour[] = [];
  for (const hour of sorted) {
    const last = kept.at(-1);
    if (last === undefined || byKey(last, hour) !== 0) {
      kept.push(hour);
      continue;
    }
    const { signIns, failures, sends, recipients } = hour;
    kept[kept.length - 1] = {
      ...last,
      signIns: last.signIns + signIns,
      failures: last.failures + failures,
      sends: last.sends + sends,
      recipients: last.recipients + recipients,
    };
  }
  return kept;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
