import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { carryOutGathered, queueJob, type Task } from "@/lib/platform/jobs";
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
      const rows = await tx.alertLink.findMany({
        where: { alertId: { in: [...alertIds] } },
        select: { basis: true, value: true },
      });
      const links = distinct(rows.flatMap((row) => (row.basis === "by_hand" ? [] : [{ basis: row.basis, value: row.value }])));
      if (links.length === 0) return [];
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FORMING})`;
      const plans = planCampaigns(alertIds, await readSharing(tx, links));
      return carryOut(tx, plans);
    },
    { timeoutMs: 60_000 },
  );
}

const keyOf = ({ basis, value }: AlertLink) => `${basis} ${value}`;

const distinct = (links: readonly AlertLink[]): AlertLink[] => [
  ...new Map(links.filter(isTelling).map((link) => [keyOf(link), link])).values(),
];

/** Everyone who has one of the links, with the campaign that the alert stands in. */
async function readSharing(tx: Tx, links: readonly AlertLink[]): Promise<Sharing[]> {
  const rows = await readStraight<Omit<Sharing, "detectedAt"> & { detectedMs: number }>(
    tx,
    sql`
    SELECT asked.basis, asked.value, a.id, a.kind::text AS kind, a."accountId", a."subjectNetwork", (extract(epoch FROM a."detectedAt") * 1000)::float8 AS "detectedMs", standing."campaignId",
      EXISTS (SELECT 1 FROM "CampaignAlert" taken WHERE taken."alertId" = a.id AND taken."unlinkedById" IS NOT NULL) AS "isTakenOut"
      FROM unnest(${links.map(({ basis }) => basis)}::text[], ${links.map(({ value }) => value)}::text[]) AS asked (basis, value)
      CROSS JOIN LATERAL (SELECT "alertId" FROM "AlertLink" l WHERE l.basis = asked.basis::"CampaignBasis" AND l.value = asked.value
        ORDER BY l."detectedAt" DESC LIMIT ${MOST_SHARING}) link
      JOIN "Alert" a ON a.id = link."alertId" AND a.state <> 'dismissed' AND a.quiet IS DISTINCT FROM 'suppressed'
      LEFT JOIN LATERAL (SELECT "campaignId" FROM "CampaignAlert" c WHERE c."alertId" = a.id AND c."unlinkedAt" IS NULL
        ORDER BY c."linkedAt" DESC, c.id DESC LIMIT 1) standing ON TRUE`,
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
const BATCH = 1000;
const MOST_JOBS = 100;

export const formCampaignsTask: Task = (payload) =>
  carryOutGathered(FORM_CAMPAIGNS, payload, MOST_JOBS, async (payloads) => {
    const alertIds = payloads.flatMap((one) => Payload.parse(one).alertIds);
    for (let from = 0; from < alertIds.length; from += BATCH) await formCampaigns(alertIds.slice(from, from + BATCH));
  });
