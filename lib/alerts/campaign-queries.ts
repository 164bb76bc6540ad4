import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { AskAlert } from "./alert-reading-inputs";

export interface CampaignRow {
  number: number;
  /** What its alerts share: a source address; empty when somebody judged so. */
  value: string;
  note: string;
  alerts: number;
  openedAt: string;
  /** One of its alerts came from a source of this one. */
  isOfSameSource: boolean;
}

const MOST_ROWS = 8;

/** Campaigns that the alert may be merged into: those of its own source first, then the latest. */
export async function listCampaignsFor({ number }: AskAlert, _operator: Operator): Promise<CampaignRow[]> {
  const alert = await db.alert.findUnique({ where: { number }, select: { sourceIps: true } });
  if (!alert) throw new NotFound("alerts.refusal.notFound");
  const rows = await db.$queryRaw<(Omit<CampaignRow, "openedAt"> & { openedAt: Date })[]>`
    WITH same AS MATERIALIZED (
      SELECT DISTINCT link."campaignId" AS id FROM "Alert" alert JOIN "CampaignAlert" link ON link."alertId" = alert.id AND link."unlinkedAt" IS NULL
       WHERE alert."sourceIps" && ${alert.sourceIps}::text[]),
    latest AS MATERIALIZED (SELECT id FROM "Campaign" ORDER BY number DESC LIMIT ${MOST_ROWS})
    SELECT campaign.number, campaign.value, campaign.note, campaign."openedAt", same.id IS NOT NULL AS "isOfSameSource",
      (SELECT count(*)::int FROM "CampaignAlert" link WHERE link."campaignId" = campaign.id AND link."unlinkedAt" IS NULL) AS alerts
      FROM "Campaign" campaign LEFT JOIN same ON same.id = campaign.id
     WHERE campaign.id IN (SELECT id FROM same UNION SELECT id FROM latest)
     ORDER BY "isOfSameSource" DESC, campaign.number DESC LIMIT ${MOST_ROWS}`;
  return rows.map((row) => ({ ...row, openedAt: row.openedAt.toISOString() }));
}
