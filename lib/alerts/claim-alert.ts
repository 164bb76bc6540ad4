import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx, writeStraight } from "@/lib/platform/db";
import { type Alert, Prisma } from "@/prisma/generated/client";
import type { ClaimAlert } from "./alert-inputs";
import { lockAlert } from "./lock-alert";

const { sql } = Prisma;

/** Takes an alert on oneself, so that no second person works on it. */
export function claimAlert({ alertId, version }: ClaimAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "claim", version);
    await claimAlerts(tx, [alert], actor);
    return { alertId, number: alert.number };
  });
}

/** The same for many; all of them are locked and may be claimed. */
export async function claimAlerts(tx: Tx, alerts: readonly Alert[], actor: Actor): Promise<void> {
  await writeStraight(
    tx,
    sql`
    UPDATE "Alert" SET state = 'claimed', "claimedAt" = ${now()}, "claimedById" = ${actor.id}::uuid, version = version + 1
     WHERE id = ANY(${alerts.map(({ id }) => id)}::uuid[])`,
  );
  await recordManyInLedger(
    tx,
    actor,
    alerts.map(({ id, number }) => ({ stream: alertStream(number), fact: { kind: "ALERT_CLAIMED", alertId: id } })),
  );
}
