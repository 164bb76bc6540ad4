import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { type AlertMove, alertMay } from "./alert-lifecycle";

/**
 * Takes an alert's row lock and checks that the move may start and that the person saw this version.
 * Throws NotFound, StaleRecord, MoveRefused.
 */
export async function lockAlert(tx: Tx, alertId: string, move: AlertMove, version?: number) {
  await tx.$queryRaw`SELECT id FROM "Alert" WHERE id = ${alertId}::uuid FOR UPDATE`;
  const alert = await tx.alert.findUnique({ where: { id: alertId } });
  if (!alert) throw new NotFound("alerts.refusal.notFound");
  if (!alertMay(move, alert.state)) throw new MoveRefused(`alerts.refusal.${move}`, { number: alert.number, state: alert.state });
  if (version !== undefined && alert.version !== version) throw new StaleRecord("alerts.refusal.stale", { number: alert.number });
  return alert;
}
