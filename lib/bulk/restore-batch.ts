import { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { endSnoozes } from "@/lib/alerts/end-snoozes";
import { SUPPRESSED } from "@/lib/alerts/end-suppression";
import { streamsOf } from "@/lib/alerts/lock-alert";
import { leaveCampaign, lockCampaign } from "@/lib/alerts/merge-alerts";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { reopenOfAlerts } from "@/lib/obligations/discharge-many";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Alert } from "@/prisma/generated/client";

/** How an alert stood before a bulk decision. Times are ISO 8601. */
export const BulkBefore = z.object({
  state: z.enum(["open", "claimed", "escalated", "dismissed"]),
  claimedById: z.string().nullable(),
  claimedAt: z.string().nullable(),
  quiet: z.enum(["snoozed", "suppressed"]).nullable(),
  suppressionId: z.string().nullable(),
  snooze: z
    .object({
      kind: z.enum(["until_time", "until_grown", "until_more"]),
      until: z.string().nullable(),
      threshold: z.number().nullable(),
      countThen: z.number(),
    })
    .nullable(),
  case: z.object({ incidentId: z.string(), isNew: z.boolean() }).nullable(),
});
export type BulkBefore = z.infer<typeof BulkBefore>;

export interface Restorable {
  alert: Alert;
  before: BulkBefore;
}

/** Puts alerts back as they stood: state, who had them, what kept them aside, and the clocks that this decision had stopped. */
export async function restoreAlerts(tx: Tx, wanted: readonly Restorable[], runId: string, actor: Operator): Promise<void> {
  const items = await withoutEnded(tx, wanted);
  const alerts = items.map(({ alert }) => alert);
  const again = alerts.filter(({ quiet }) => quiet === "snoozed").map(({ id }) => id);
  if (again.length > 0) await endSnoozes(tx, actor, again, "undone");
  const rows = items.map(({ alert, before }) => ({ id: alert.id, ...before }));
  await tx.$executeRaw`
    UPDATE "Alert" alert SET state = b.state::"AlertState", "claimedById" = b."claimedById", "claimedAt" = b."claimedAt",
        quiet = b.quiet::"AlertQuiet", "suppressionId" = b."suppressionId",
        "dismissedAt" = NULL, "dismissedById" = NULL, "dismissReason" = NULL, "dismissNote" = NULL, version = alert.version + 1
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS b (id uuid, state text, "claimedById" uuid, "claimedAt" timestamptz, quiet text, "suppressionId" uuid)
     WHERE alert.id = b.id`;
  await tx.alertSnooze.createMany({
    data: items.flatMap(({ alert, before: { snooze } }) =>
      snooze === null ? [] : [{ ...snooze, id: newId(), alertId: alert.id, placedAt: now(), placedById: actor.id }],
    ),
  });
  const streams = streamsOf(alerts);
  await recordManyInLedger(
    tx,
    actor,
    items.map(({ alert, before }) => ({
      stream: streams.get(alert.id) ?? "",
      fact: { kind: "ALERT_RESTORED", alertId: alert.id, to: before.quiet ?? before.state, runId },
    })),
  );
  const dismissed = new Map(alerts.flatMap(({ id, dismissedAt }) => (dismissedAt ? [[id, dismissedAt] as const] : [])));
  await reopenOfAlerts(tx, actor, "act_on_probe", streams, { dischargedSince: dismissed });
  const loud = items.filter(({ before }) => before.quiet !== "suppressed").map(({ alert }) => alert);
  await reopenOfAlerts(tx, actor, "act_on_probe", streamsOf(loud), { voidedFor: SUPPRESSED });
}

/** What a suppression kept quiet comes back as waiting when somebody has taken that suppression back since. */
async function withoutEnded(tx: Tx, items: readonly Restorable[]): Promise<Restorable[]> {
  const ids = items.flatMap(({ before }) => before.suppressionId ?? []);
  if (ids.length === 0) return [...items];
  const ended = await tx.suppression.findMany({ where: { id: { in: ids }, endedFor: "undone" }, select: { id: true } });
  const isEnded = (id: string | null) => ended.some((suppression) => suppression.id === id);
  return items.map(({ alert, before }) =>
    isEnded(before.suppressionId) ? { alert, before: { ...before, quiet: null, suppressionId: null } } : { alert, before },
  );
}

/** Takes alerts out of the campaign that the run merged them into. */
export async function unmergeBatch(tx: Tx, alerts: readonly Alert[], campaign: number, actor: Operator): Promise<void> {
  await leaveCampaign(tx, alerts, await lockCampaign(tx, campaign), actor);
}
