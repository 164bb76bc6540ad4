import type { Operator } from "@/lib/access/actor";
import type { SnoozeWish } from "@/lib/alerts/alert-inputs";
import { type SkipReason, whyNotClaim, whyNotDecide } from "@/lib/alerts/bulk-skip-rules";
import { claimAlerts } from "@/lib/alerts/claim-alert";
import { dismissAlerts } from "@/lib/alerts/dismiss-alert";
import { joinCampaign, lockCampaign } from "@/lib/alerts/merge-alerts";
import { snoozeAlerts } from "@/lib/alerts/snooze-alert";
import { escalateAlerts } from "@/lib/incidents/escalate-alerts";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Alert } from "@/prisma/generated/client";
import type { BulkWish } from "./bulk-inputs";

/** What became of a batch: which alerts were decided, and why the others were not. */
export interface Decided {
  done: Set<string>;
  skipped: Map<string, SkipReason>;
  /** Of an escalation: the case of each alert, and whether it was opened for it. */
  cases: Map<string, { incidentId: string; isNew: boolean }>;
}

/** Takes the decision over locked alerts; each is judged as it stands now. */
export async function decideBatch(tx: Tx, alerts: Alert[], wish: BulkWish, actor: Operator): Promise<Decided> {
  const skipped = new Map<string, SkipReason>();
  const judge = wish.decision === "claim" ? whyNotClaim : whyNotDecide;
  for (const alert of wish.decision === "merge" ? [] : alerts) {
    const why = judge(alert, actor.id);
    if (why) skipped.set(alert.id, why);
  }
  const able = alerts.filter(({ id }) => !skipped.has(id));
  const cases: Decided["cases"] = new Map();
  if (able.length > 0) {
    if (wish.decision === "claim") await claimAlerts(tx, able, actor);
    else if (wish.decision === "dismiss") await dismissAlerts(tx, able, wish, actor);
    else if (wish.decision === "snooze") await snooze(tx, able, wish.snooze, actor, skipped);
    else if (wish.decision === "merge") await merge(tx, able, wish.campaign, actor, skipped);
    else await escalate(tx, able, wish.campaign, actor, skipped, cases);
  }
  return { done: new Set(able.flatMap(({ id }) => (skipped.has(id) ? [] : id))), skipped, cases };
}

/** The worker may come later than the time that was asked for. */
async function snooze(tx: Tx, alerts: Alert[], wish: SnoozeWish, actor: Operator, skipped: Decided["skipped"]): Promise<void> {
  if (wish.kind !== "until_time" || wish.until > now()) return snoozeAlerts(tx, alerts, wish, actor);
  for (const { id } of alerts) skipped.set(id, "time_over");
}

async function merge(
  tx: Tx,
  alerts: Alert[],
  number: number | null,
  actor: Operator,
  skipped: Decided["skipped"],
): Promise<void> {
  if (number === null) throw new Error("A campaign is named before its alerts are merged");
  const joined = await joinCampaign(tx, alerts, await lockCampaign(tx, number), actor);
  for (const { id } of alerts) if (!joined.includes(id)) skipped.set(id, "already_merged");
}

async function escalate(
  tx: Tx,
  alerts: Alert[],
  campaign: number | null,
  actor: Operator,
  skipped: Decided["skipped"],
  cases: Decided["cases"],
): Promise<void> {
  const home = campaign === null ? undefined : (await lockCampaign(tx, campaign)).id;
  const answer = await escalateAlerts({ alertIds: alerts.map(({ id }) => id) }, actor, home);
  for (const { alertId, why } of answer.skipped) skipped.set(alertId, why);
  for (const { incidentId, isNew, alertIds } of answer.incidents) for (const id of alertIds) cases.set(id, { incidentId, isNew });
}
