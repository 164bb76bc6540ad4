import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { Alert, CampaignBasis } from "@/prisma/generated/client";
import type { MergeAlerts, UnmergeAlerts } from "./alert-inputs";
import { basisOf } from "./campaign-rules";
import { lockAlerts } from "./lock-alert";

export const campaignStream = (number: number) => `campaign:${number}`;

/** Links alerts that belong together, also of different contracts; what is linked stays what it was. */
export function mergeAlerts({ alertIds, campaign, note }: MergeAlerts, actor: Operator) {
  return inTransaction(async (tx) => {
    const alerts = await lockAlerts(tx, alertIds);
    if (alerts.length < alertIds.length) throw new NotFound("alerts.refusal.notFound");
    if (campaign === null && alerts.length < 2) throw new MoveRefused("alerts.refusal.campaignOfOne");
    const home = campaign === null ? await openCampaign(tx, basisOf(alerts), note, actor) : await lockCampaign(tx, campaign);
    await joinCampaign(tx, alerts, home, actor);
    return { campaign: home.number, alertIds: alerts.map(({ id }) => id) };
  });
}

/** A campaign, named after what its alerts share. */
export async function openCampaign(
  tx: Tx,
  { basis, value }: { basis: CampaignBasis; value: string },
  note: string,
  actor: Actor,
): Promise<{ id: string; number: number }> {
  const campaign = await tx.campaign.create({ data: { basis, value, note, openedAt: now(), openedById: actor.id } });
  await recordInLedger(tx, campaignStream(campaign.number), actor, { kind: "CAMPAIGN_OPENED", campaignId: campaign.id, basis });
  return campaign;
}

export async function lockCampaign(tx: Tx, number: number): Promise<{ id: string; number: number }> {
  const [found] = await tx.$queryRaw<{ id: string; number: number }[]>`
    SELECT id, number FROM "Campaign" WHERE number = ${number} FOR UPDATE`;
  if (!found) throw new NotFound("alerts.refusal.campaignNotFound", { number });
  return found;
}

/** Links locked alerts to a campaign; those that are part of it already stay so. Returns the ids of those that joined. */
export async function joinCampaign(
  tx: Tx,
  alerts: readonly Alert[],
  campaign: { id: string; number: number },
  actor: Actor,
): Promise<string[]> {
  const known = await tx.campaignAlert.findMany({
    where: { campaignId: campaign.id, unlinkedAt: null, alertId: { in: alerts.map(({ id }) => id) } },
    select: { alertId: true },
  });
  const joining = alerts.filter(({ id }) => !known.some(({ alertId }) => alertId === id));
  const ids = joining.map(({ id }) => id);
  await tx.campaignAlert.createMany({
    data: ids.map((alertId) => ({ id: newId(), campaignId: campaign.id, alertId, linkedAt: now(), linkedById: actor.id })),
  });
  await tx.$executeRaw`UPDATE "Alert" SET version = version + 1 WHERE id = ANY(${ids}::uuid[])`;
  await recordManyInLedger(
    tx,
    actor,
    joining.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_MERGED", alertId: id, campaignId: campaign.id },
    })),
  );
  return ids;
}

/** Takes alerts out of a campaign again; the link stays as what once was. Returns the ids of those that were part of it. */
export function unmergeAlerts({ alertIds, campaign: number }: UnmergeAlerts, actor: Operator) {
  return inTransaction(async (tx) => {
    const alerts = await lockAlerts(tx, alertIds);
    const campaign = await lockCampaign(tx, number);
    return { campaign: number, alertIds: await leaveCampaign(tx, alerts, campaign, actor) };
  });
}

export async function leaveCampaign(
  tx: Tx,
  alerts: readonly Alert[],
  campaign: { id: string; number: number },
  actor: Actor,
): Promise<string[]> {
  const left = await tx.campaignAlert.updateManyAndReturn({
    where: { campaignId: campaign.id, unlinkedAt: null, alertId: { in: alerts.map(({ id }) => id) } },
    data: { unlinkedAt: now(), unlinkedById: actor.id },
    select: { alertId: true },
  });
  const leaving = alerts.filter(({ id }) => left.some(({ alertId }) => alertId === id));
  const ids = leaving.map(({ id }) => id);
  await tx.$executeRaw`UPDATE "Alert" SET version = version + 1 WHERE id = ANY(${ids}::uuid[])`;
  await recordManyInLedger(
    tx,
    actor,
    leaving.map(({ id, number }) => ({
      stream: alertStream(number),
      fact: { kind: "ALERT_UNMERGED", alertId: id, campaignId: campaign.id },
    })),
  );
  return ids;
}
