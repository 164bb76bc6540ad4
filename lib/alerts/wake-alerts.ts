import { WORKER } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { endSnoozes } from "./end-snoozes";
import { endExpiredSuppressions } from "./end-suppression";

const BATCH = 500;

/** Brings back what was put aside until now, and ends suppressions that are over. Returns how many alerts came back. */
export async function wakeAlerts(): Promise<number> {
  await endExpiredSuppressions(WORKER);
  let woken = 0;
  for (let last = BATCH; last === BATCH; woken += last) last = await wakeSome();
  return woken;
}

function wakeSome(): Promise<number> {
  return inTransaction(async (tx) => {
    // The alerts first and in the order of their ids, as everybody locks them.
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT alert.id FROM "Alert" alert
       WHERE alert.id IN (SELECT "alertId" FROM "AlertSnooze" WHERE "endedAt" IS NULL AND until <= ${now()} ORDER BY until LIMIT ${BATCH})
       ORDER BY alert.id FOR UPDATE`;
    return endSnoozes(
      tx,
      WORKER,
      due.map(({ id }) => id),
      "time",
    );
  });
}
