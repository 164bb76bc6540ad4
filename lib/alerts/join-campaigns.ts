import { type Tx, writeStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { AlertLink } from "./alert-inputs";
import { isTelling } from "./campaign-link-rules";

const { sql } = Prisma;

/** An alert that has just been stored or has grown, and what it shares. */
export interface LinkedAlert {
  id: string;
  detectedAt: Date;
  links: readonly AlertLink[];
}

export const FORM_CAMPAIGNS = "form-campaigns";

/**
 * Keeps what the alerts share, so that the next one finds it by index. Returns those of which the worker has to look who shares it too.
 * Not looked for here: an alert that is being stored at this moment by somebody else could not be seen, and raising would wait.
 */
export async function joinCampaigns(tx: Tx, alerts: readonly LinkedAlert[]): Promise<string[]> {
  const rows = alerts.flatMap(({ id, detectedAt, links }) => links.map((link) => ({ alertId: id, detectedAt, ...link })));
  if (rows.length === 0) return [];
  await writeStraight(
    tx,
    sql`
    INSERT INTO "AlertLink" ("alertId", basis, value, "detectedAt")
    SELECT "alertId", basis::"CampaignBasis", value, "detectedAt"
      FROM unnest(${rows.map(({ alertId }) => alertId)}::uuid[], ${rows.map(({ basis }) => basis)}::text[],
        ${rows.map(({ value }) => value)}::text[], ${rows.map(({ detectedAt }) => detectedAt)}::timestamptz[])
        AS link ("alertId", basis, value, "detectedAt")
    ON CONFLICT DO NOTHING`,
  );
  return [...new Set(rows.filter(isTelling).map(({ alertId }) => alertId))];
}
