import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { StaleRecord } from "@/lib/platform/errors";
import { isoTime } from "@/lib/platform/json-sql";
import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** One setting of the installation: its key, what its value may be, and what holds as long as nobody has chosen. */
export interface Setting<Value> {
  key: string;
  schema: z.ZodType<Value>;
  standard: Value;
}

export const settingStream = (key: string) => `setting:${key}`;

/** The version that holds, and whose it is; `changedAt` in ISO 8601, UTC. */
export interface LatestVersion {
  value: unknown;
  number: number;
  changedAt: string;
  reason: string;
  by: string | null;
}

/** Selects the latest version as one JSON value, for a statement that asks for more besides; no row where nobody has chosen. */
export const latestVersion = ({ key }: Setting<unknown>): Prisma.Sql => sql`
  SELECT json_build_object('value', version.value, 'number', version.number, 'changedAt', ${isoTime(sql`version."changedAt"`)},
      'reason', version.reason, 'by', person.name)
    FROM "SettingVersion" version LEFT JOIN "User" person ON person.id = version."changedById"
   WHERE version.key = ${key} ORDER BY version.number DESC LIMIT 1`;

/** What a version says; of none (null) the product's own default, as number 0. */
export function settingOf<Value>(
  setting: Setting<Value>,
  latest: Pick<LatestVersion, "value" | "number"> | null,
): { value: Value; number: number } {
  if (!latest) return { value: setting.standard, number: 0 };
  return { value: setting.schema.parse(latest.value), number: latest.number };
}

/** What holds now, with the number of its version; 0 is the product's own default. */
export async function readSetting<Value>(tx: Tx, setting: Setting<Value>): Promise<{ value: Value; number: number }> {
  const [latest] = await readStraight<{ value: unknown; number: number }>(
    tx,
    sql`SELECT value, number FROM "SettingVersion" WHERE key = ${setting.key} ORDER BY number DESC LIMIT 1`,
  );
  return settingOf(setting, latest ?? null);
}

/** Adds a version: who, when and why. Throws StaleRecord when somebody else has changed it since `onNumber`. */
export function changeSetting<Value>(
  setting: Setting<Value>,
  { value, onNumber, reason }: { value: Value; onNumber: number; reason: string },
  actor: Actor,
): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    // Two people saving at once wait for each other here, so that only one of them was up to date.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${settingStream(setting.key)}, 0))`;
    const { number } = await readSetting(tx, setting);
    if (number !== onNumber) throw new StaleRecord("settings.refusal.stale", { seen: onNumber, now: number });
    await tx.settingVersion.create({
      data: {
        key: setting.key,
        number: number + 1,
        value: setting.schema.parse(value) as object,
        changedById: actor.id,
        changedAt: now(),
        reason,
      },
    });
    await recordInLedger(tx, settingStream(setting.key), actor, {
      kind: "SETTING_CHANGED",
      key: setting.key,
      number: number + 1,
      reason: hashText(reason),
    });
    return { number: number + 1 };
  });
}
