import { db } from "@/lib/platform/db";
import { joinAlert } from "./join-alert";

/**
 * The worker's part after many alerts were raised or grew at once: most are on accounts without an open case, which one look tells; the
 * others join, each in a transaction of its own. One that cannot be joined now keeps no other from it, and is tried again.
 */
export async function joinAlerts(alertIds: readonly string[]): Promise<void> {
  const concerned = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Alert" a
     WHERE a.id = ANY(${[...alertIds]}::uuid[]) AND (a.state = 'escalated' OR (a.state <> 'dismissed' AND EXISTS (
       SELECT 1 FROM "IncidentAccount" p JOIN "Incident" i ON i.id = p."incidentId" WHERE p."accountId" = a."accountId" AND i.stage <> 'closed')))
     ORDER BY a.number`;
  const failed: unknown[] = [];
  for (const { id } of concerned) await joinAlert(id).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}
