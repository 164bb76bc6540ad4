import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { StaleRecord } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";

const { sql } = Prisma;

/** One setting of the installation: its key, what its value may be, and what holds as long as nobody has chosen. */
export interface Setting<Value> {
  key: string;
  schema: z.ZodType<Value>;
  standard: Value;
}

export const settingStream = (key: string) => `setting:${key}`;

/** What holds now, with the number of its version; 0 is the product's own default. */
export async function readSetting<Value>(tx: Tx, setting: Setting<Value>): Promise<{ value: Value; number: number }> {
  const [latest] = await readStraight<{ value: unknown; number: number }>(
    tx,
    sql`SELECT value, number FROM "SettingVersion" WHERE key = ${setting.key} ORDER BY number DESC LIMIT 1`,
  );
  if (!latest) return { value: setting.standard, number: 0 };
  return { value: setting.schema.parse(latest.value), number: latest.number };
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
