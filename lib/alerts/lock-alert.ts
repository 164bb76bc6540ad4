import { alertStream } from "@/lib/ledger/record-in-ledger";
import { readStraight, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import { type Alert, Prisma } from "@/prisma/generated/client";
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

const { sql, raw } = Prisma;

// By name and not *: a statement that the database has planned must give the same columns after a migration.
const COLUMNS = raw(
  Object.values(Prisma.AlertScalarFieldEnum)
    .map((name) => `"${name}"`)
    .join(", "),
);

/** Takes the row locks of many alerts, always in the order of their ids, so that two who do it at once do not block each other. */
export function lockAlerts(tx: Tx, alertIds: readonly string[]): Promise<Alert[]> {
  return readStraight(tx, sql`SELECT ${COLUMNS} FROM "Alert" WHERE id = ANY(${[...alertIds]}::uuid[]) ORDER BY id FOR UPDATE`);
}

/** The ledger stream of each of them. */
export const streamsOf = (alerts: readonly { id: string; number: number }[]): ReadonlyMap<string, string> =>
  new Map(alerts.map(({ id, number }) => [id, alertStream(number)]));
