import type { Actor } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { discharge } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";

/** The probes of a case, or of one account of it, have been acted on: by a measure, or by deciding that none is needed. */
export async function dischargeProbes(tx: Tx, incidentId: string, actor: Actor, accountId?: string): Promise<void> {
  const alerts = await tx.alert.findMany({
    where: {
      accountId,
      incidents: { some: { incidentId, unlinkedAt: null } },
      obligations: { some: { kind: "act_on_probe", dischargedAt: null } },
    },
    select: { id: true, number: true },
  });
  for (const alert of alerts) await discharge(tx, alertStream(alert.number), actor, "act_on_probe", { alertId: alert.id });
}
