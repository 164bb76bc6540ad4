import type { Actor, Operator } from "@/lib/access/actor";
import { alertStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { type Alert, type CampaignBasis, Prisma } from "@/prisma/generated/client";
import type { MergeAlerts, UnmergeAlerts } from "./alert-inputs";
import { basisOf } from "./campaign-rules";
import { linkToCampaigns } from "./link-to-campaigns";
import { lockAlerts } from "./lock-alert";

const { sql } = Prisma;

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

/** What a campaign's alerts share, after which it is named. */
export interface Shared {
  basis: CampaignBasis;
  value: string;
}

/** A campaign, named after what its alerts share. */
export async function openCampaign(tx: Tx, shared: Shared, note: string, actor: Actor): Promise<{ id: string; number: number }> {
  const [campaign] = await openCampaigns(tx, [shared], note, actor);
  if (!campaign) throw new Error("The database opened fewer campaigns than it was asked for");
  return campaign;
}

/** The same for several at once, in their order. */
export async function openCampaigns(
  tx: Tx,
  shared: readonly Shared[],
  note: string,
  actor: Actor,
): Promise<{ id: string; number: number }[]> {
  const ids = shared.map(() => newId());
  const opened = await readStraight<{ id: string; number: number }>(
    tx,
    sql`
    INSERT INTO "Campaign" (id, basis, value, note, "openedAt", "openedById")
    SELECT id, basis::"CampaignBasis", value, ${note}, ${now()}, ${actor.id}::uuid
      FROM unnest(${ids}::uuid[], ${shared.map(({ basis }) => basis)}::text[], ${shared.map(({ value }) => value)}::text[])
        WITH ORDINALITY AS shared (id, basis, value, place)
     ORDER BY place
    RETURNING id, number`,
  );
  const numbers = new Map(opened.map(({ id, number }) => [id, number]));
  const campaigns = shared.map(({ basis }, place) => {
    const id = ids[place] ?? "";
    const number = numbers.get(id);
    if (number === undefined) throw new Error("The database opened fewer campaigns than it was asked for");
    return { id, number, basis };
  });
  await recordManyInLedger(
    tx,
    actor,
    campaigns.map(({ id, basis, number }) => ({
      stream: campaignStream(number),
      fact: { kind: "CAMPAIGN_OPENED", campaignId: id, basis },
    })),
  );
  return campaigns;
}

export async function lockCampaign(tx: Tx, number: number): Promise<{ id: string; number: number }> {
  const [found] = await tx.$queryRaw<{ id: string; number: number }[]>`
    SELECT id, number FROM "Campaign" WHERE number = ${number} FOR UPDATE`;
  if (!found) throw new NotFound("alerts.refusal.campaignNotFound", { number });
  return found;
}

/** Links locked alerts to a campaign; those that are part of it already stay so. Returns the ids of those that joined. */
export const joinCampaign = (
  tx: Tx,
  alerts: readonly Alert[],
  { id: campaignId }: { id: string; number: number },
  actor: Actor,
): Promise<string[]> =>
  linkToCampaigns(
    tx,
    alerts.map((alert) => ({ alert, campaignId })),
    actor,
  );

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
