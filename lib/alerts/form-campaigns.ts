import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { gathered, queueJob, type Task } from "@/lib/platform/jobs";
import { Prisma } from "@/prisma/generated/client";
import type { AlertLink } from "./alert-inputs";
import { isTelling } from "./campaign-link-rules";
import { type CampaignPlan, planCampaigns, type Sharing } from "./campaign-plan-rules";
import { FORM_CAMPAIGNS } from "./join-campaigns";
import { lockAlerts } from "./lock-alert";
import { joinCampaign, openCampaign } from "./merge-alerts";

const { sql } = Prisma;

/** Of one link so many alerts are looked at, the latest first: those before them stand in its campaign already. */
const MOST_SHARING = 1000;
/** Of the lock that whoever forms campaigns holds. */
const FORMING = 72707373n;

/**
 * Joins alerts of different accounts that share something telling: they go where one of them stands, or into a campaign that the system
 * opens. One does so at a time, so that two alerts at once open one campaign. What a person took out of a campaign
 * does not come back by itself; dismissed and suppressed alerts neither join nor connect. Returns the numbers of the campaigns joined.
 */
export function formCampaigns(alertIds: readonly string[]): Promise<number[]> {
  return inTransaction(
    async (tx) => {
      const links = (await readLinks(tx, alertIds)).filter(isTelling);
      if (links.length === 0) return [];
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FORMING})`;
      const plans = planCampaigns(alertIds, await readSharing(tx, links));
      return carryOut(tx, plans);
    },
    { timeoutMs: 60_000 },
  );
}

/** A link that an alert has. */
type Linked = AlertLink & { alertId: string };

const readLinks = (tx: Tx, alertIds: readonly string[]): Promise<Linked[]> =>
  readStraight<Linked>(
    tx,
    sql`SELECT "alertId", basis::text AS basis, value FROM "AlertLink" WHERE "alertId" = ANY(${[...alertIds]}::uuid[]) AND basis <> 'by_hand'`,
  );

/** Everyone who has one of the links, with the campaign that the alert stands in: those that are asked for, and the latest besides. */
async function readSharing(tx: Tx, links: readonly Linked[]): Promise<Sharing[]> {
  const rows = await readStraight<Omit<Sharing, "detectedAt"> & { detectedMs: number }>(
    tx,
    sql`
    WITH asked AS MATERIALIZED (
      SELECT basis::"CampaignBasis" AS basis, value, "alertId" FROM unnest(${links.map(({ basis }) => basis)}::text[],
        ${links.map(({ value }) => value)}::text[], ${links.map(({ alertId }) => alertId)}::uuid[]) AS asked (basis, value, "alertId")
    ), sharing AS (
      SELECT asked.basis, asked.value, link."alertId" FROM (SELECT DISTINCT basis, value FROM asked) asked
        CROSS JOIN LATERAL (SELECT "alertId" FROM "AlertLink" l WHERE l.basis = asked.basis AND l.value = asked.value
          ORDER BY l."detectedAt" DESC LIMIT ${MOST_SHARING}) link
      UNION SELECT basis, value, "alertId" FROM asked
    )
    SELECT sharing.basis::text AS basis, sharing.value, a.id, a.kind::text AS kind, a."accountId", a."subjectNetwork",
      (extract(epoch FROM a."detectedAt") * 1000)::float8 AS "detectedMs", merged."campaignId", coalesce(merged."isTakenOut", FALSE) AS "isTakenOut"
      FROM sharing
      JOIN "Alert" a ON a.id = sharing."alertId" AND a.state <> 'dismissed' AND a.quiet IS DISTINCT FROM 'suppressed'
      LEFT JOIN LATERAL (
        SELECT (array_agg(c."campaignId" ORDER BY c."linkedAt" DESC, c.id DESC) FILTER (WHERE c."unlinkedAt" IS NULL))[1] AS "campaignId",
            bool_or(c."unlinkedById" IS NOT NULL) AS "isTakenOut"
          FROM "CampaignAlert" c WHERE c."alertId" = a.id) merged ON TRUE`,
  );
  return rows.map(({ detectedMs, ...row }) => ({ ...row, detectedAt: new Date(detectedMs) }));
}

async function carryOut(tx: Tx, plans: readonly CampaignPlan[]): Promise<number[]> {
  const wanted = plans.flatMap(({ alertIds }) => alertIds);
  if (wanted.length === 0) return [];
  const locked = await lockAlerts(tx, wanted);
  // Read again under the locks: a person may have merged or taken out one of them meanwhile, and that stands.
  const touched = await tx.campaignAlert.findMany({
    where: { alertId: { in: wanted }, OR: [{ unlinkedAt: null }, { unlinkedById: { not: null } }] },
    select: { alertId: true },
  });
  const settled = new Set(touched.map(({ alertId }) => alertId));
  const free = locked.filter(({ id, state }) => state !== "dismissed" && !settled.has(id));
  const numbers: number[] = [];
  for (const { link, campaignId, alertIds } of plans) {
    const wishing = new Set(alertIds);
    const joining = free.filter(({ id }) => wishing.has(id));
    if (joining.length < (campaignId === null ? 2 : 1)) continue;
    const home =
      campaignId === null
        ? await openCampaign(tx, link, "", WORKER)
        : await tx.campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { id: true, number: true } });
    await joinCampaign(tx, joining, home, WORKER);
    numbers.push(home.number);
    const escalated = joining.filter(({ state }) => state === "escalated").map(({ id }) => id);
    if (escalated.length > 0) await queueJob(tx, "link-cases", { alertIds: escalated, campaignId: home.id });
  }
  return numbers;
}

const Payload = z.object({ alertIds: z.array(z.uuid()) });

/** So many at once: each link is looked at once for all of them, and their locks are held for seconds at most. */
const BATCH = 2000;
const MOST_JOBS = 100;

export const formCampaignsTask: Task = gathered(FORM_CAMPAIGNS, MOST_JOBS, async (payloads) => {
  const alertIds = payloads.flatMap((one) => Payload.parse(one).alertIds);
  for (let from = 0; from < alertIds.length; from += BATCH) await formCampaigns(alertIds.slice(from, from + BATCH));
});
