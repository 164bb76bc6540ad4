import type { Actor } from "@/lib/access/actor";
import { streamsOf } from "@/lib/alerts/lock-alert";
import { dischargeOfAlerts } from "@/lib/obligations/discharge-many";
import { OWED } from "@/lib/obligations/owed";
import type { Tx } from "@/lib/platform/db";

/** The probes of a case, or of one account of it, have been acted on: by a measure, or by deciding that none is needed. */
export async function dischargeProbes(tx: Tx, incidentId: string, actor: Actor, accountId?: string): Promise<void> {
  const alerts = await tx.alert.findMany({
    where: {
      accountId,
      incidents: { some: { incidentId, unlinkedAt: null } },
      obligations: { some: { kind: "act_on_probe", ...OWED } },
    },
    select: { id: true, number: true },
  });
  if (alerts.length > 0) await dischargeOfAlerts(tx, actor, "act_on_probe", streamsOf(alerts));
}
