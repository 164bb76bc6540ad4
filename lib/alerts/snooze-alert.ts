import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { Alert } from "@/prisma/generated/client";
import type { EndSnooze, SnoozeAlert, SnoozeWish } from "./alert-inputs";
import { endSnoozes } from "./end-snoozes";
import { unquietAlerts } from "./end-suppression";
import { lockAlert } from "./lock-alert";

/** Puts an alert aside until a time, until it grows, or until so many events more. What is owed on it stays owed: the clock runs on. */
export function snoozeAlert({ alertId, version, ...wish }: SnoozeAlert, actor: Operator) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "snooze", version);
    refuseSnoozeTime(wish);
    await snoozeAlerts(tx, [alert], wish, actor);
    return { alertId, number: alert.number };
  });
}

/** Longer than a month is a suppression, with an owner and a reason. */
const MOST_SNOOZED_DAYS = 30;

/** A time that has passed, or lies too far off, is refused. */
export function refuseSnoozeTime(wish: SnoozeWish): void {
  if (wish.kind !== "until_time") return;
  const days = (wish.until.getTime() - now().getTime()) / 86_400_000;
  const key = days <= 0 ? "alerts.refusal.snoozeInPast" : "alerts.refusal.snoozeTooLong";
  if (days <= 0 || days > MOST_SNOOZED_DAYS) throw new InvalidInput(key, { days: MOST_SNOOZED_DAYS }, { until: key });
}

/** The same for many; all of them are locked and wait for a decision. One that was put aside already is put aside anew. */
export async function snoozeAlerts(tx: Tx, alerts: readonly Alert[], wish: SnoozeWish, actor: Operator): Promise<void> {
  const until = wish.kind === "until_time" ? wish.until : null;
  if (until && until <= now())
    throw new InvalidInput("alerts.refusal.snoozeInPast", {}, { until: "alerts.refusal.snoozeInPast" });
  const threshold = wish.kind === "until_more" ? wish.threshold : null;
  const again = alerts.filter(({ quiet }) => quiet === "snoozed").map(({ id }) => id);
  if (again.length > 0) await endSnoozes(tx, actor, again, "undone");
  await unquietAlerts(
    tx,
    alerts.filter(({ quiet }) => quiet === "suppressed"),
    "undone",
    actor,
  );
  const snoozes = alerts.map((alert) => ({
    id: newId(),
    alertId: alert.id,
    kind: wish.kind,
    until,
    threshold,
    countThen: alert.eventCount,
    placedAt: now(),
    placedById: actor.id,
  }));
  await tx.alertSnooze.createMany({ data: snoozes });
  await tx.$executeRaw`
    UPDATE "Alert" SET quiet = 'snoozed', "suppressionId" = NULL, version = version + 1 WHERE id = ANY(${alerts.map(({ id }) => id)}::uuid[])`;
  const snoozeOf = new Map(snoozes.map(({ id, alertId }) => [alertId, id]));
  await recordManyInLedger(
    tx,
    actor,
    alerts.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: {
        kind: "ALERT_SNOOZED",
        alertId: id,
        snoozeId: snoozeOf.get(id) ?? "",
        snooze: wish.kind,
        until: until?.toISOString() ?? null,
        threshold,
      },
    })),
  );
}

/** Brings an alert that was put aside back into the queue before its time. */
export function endSnooze({ alertId, version }: EndSnooze, actor: Actor) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "snooze", version);
    if ((await endSnoozes(tx, actor, [alertId], "undone")) === 0)
      throw new MoveRefused("alerts.refusal.notSnoozed", { number: alert.number });
    return { alertId, number: alert.number };
  });
}
