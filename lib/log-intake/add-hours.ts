import type { AccountHour } from "@/lib/detection/sign-in";
import type { Tx } from "@/lib/platform/db";

/** Adds counted hours to what is stored, in one statement. */
export async function addHours(tx: Tx, hours: AccountHour[]): Promise<void> {
  if (hours.length === 0) return;
  const column = <Key extends keyof AccountHour>(key: Key) => hours.map((hour) => hour[key]);
  await tx.$executeRaw`
    INSERT INTO "AccountHour" (address, hour, country, asn, "signIns", failures, sends, recipients)
    SELECT * FROM unnest(${column("account")}::text[], ${column("hour").map((hour) => new Date(hour))}::timestamptz[], ${column("country")}::text[],
      ${column("asn")}::int[], ${column("signIns")}::int[], ${column("failures")}::int[], ${column("sends")}::int[], ${column("recipients")}::int[])
    ON CONFLICT (address, hour, country, asn) DO UPDATE SET "signIns" = "AccountHour"."signIns" + excluded."signIns",
      failures = "AccountHour".failures + excluded.failures, sends = "AccountHour".sends + excluded.sends,
      recipients = "AccountHour".recipients + excluded.recipients`;
}
