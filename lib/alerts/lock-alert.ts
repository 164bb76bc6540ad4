import { alertStream } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Alert } from "@/prisma/generated/client";
import { type AlertStep, alertMay } from "./alert-lifecycle";

/**
 * Takes an alert's row lock and checks that the step may be taken and that the person saw this version.
 * Throws NotFound, StaleRecord, MoveRefused.
 */
export async function lockAlert(tx: Tx, alertId: string, step: AlertStep, version?: number): Promise<Alert> {
  const [alert] = await lockAlerts(tx, [alertId]);
  if (!alert) throw new NotFound("alerts.refusal.notFound");
  if (!alertMay(step, alert.state)) throw new MoveRefused(`alerts.refusal.${step}`, { number: alert.number, state: alert.state });
  if (version !== undefined && alert.version !== version) throw new StaleRecord("alerts.refusal.stale", { number: alert.number });
  return alert;
}

/** Takes the row locks of many alerts, always in the order of their ids, so that two who do it at once do not block each other. */
export async function lockAlerts(tx: Tx, alertIds: readonly string[]): Promise<Alert[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Alert" WHERE id = ANY(${[...alertIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  return tx.alert.findMany({ where: { id: { in: locked.map(({ id }) => id) } }, orderBy: { id: "asc" } });
}

/** The ledger stream of each of them. */
export const streamsOf = (alerts: readonly { id: string; number: number }[]): ReadonlyMap<string, string> =>
  new Map(alerts.map(({ id, number }) => [id, alertStream(number)]));
