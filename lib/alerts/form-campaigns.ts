import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { inTransaction, readStraight, type Tx } from "@/lib/platform/db";
import { gathered, queueJob, type Task } from "@/lib/platform/jobs";
import { type Alert, Prisma } from "@/prisma/generated/client";
import type { AlertLink } from "./alert-inputs";
import { isTelling } from "./campaign-link-rules";
import { type CampaignPlan, planCampaigns, type Sharing } from "./campaign-plan-rules";
import { FORM_CAMPAIGNS } from "./join-campaigns";
import { linkToCampaigns } from "./link-to-campaigns";
import { lockAlerts } from "./lock-alert";
import { openCampaigns } from "./merge-alerts";

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
  const settled = await readSettled(tx, wanted);
  const free = new Map(
    locked.flatMap((alert) => (alert.state === "dismissed" || settled.has(alert.id) ? [] : [[alert.id, alert] as const])),
  );
  const ready = plans.flatMap(({ link, campaignId, alertIds }) => {
    const alerts = alertIds.flatMap((id) => free.get(id) ?? []);
    return alerts.length < (campaignId === null ? 2 : 1) ? [] : { link, campaignId, alerts };
  });
  const joining = await findHomes(tx, ready);
  await linkToCampaigns(
    tx,
    joining.flatMap(({ alerts, id }) => alerts.map((alert) => ({ alert, campaignId: id }))),
    WORKER,
  );
  for (const { alerts, id } of joining) {
    const escalated = alerts.filter(({ state }) => state === "escalated");
    if (escalated.length > 0) await queueJob(tx, "link-cases", { alertIds: escalated.map((one) => one.id), campaignId: id });
  }
  return joining.map(({ number }) => number);
}

/** Read again under the locks: a person may have merged or taken out one of them meanwhile, and that stands. */
async function readSettled(tx: Tx, alertIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await readStraight<{ alertId: string }>(
    tx,
    sql`
    SELECT "alertId" FROM "CampaignAlert"
     WHERE "alertId" = ANY(${[...alertIds]}::uuid[]) AND ("unlinkedAt" IS NULL OR "unlinkedById" IS NOT NULL)`,
  );
  return new Set(rows.map(({ alertId }) => alertId));
}

type Ready = Pick<CampaignPlan, "link" | "campaignId"> & { alerts: readonly Alert[] };
type Home = { id: string; number: number };

/** These alerts with the campaign that they join, which is opened where there is none. */
async function findHomes(tx: Tx, plans: readonly Ready[]): Promise<(Home & { alerts: readonly Alert[] })[]> {
  const links = plans.flatMap(({ link, campaignId }) => (campaignId === null ? link : []));
  const opened = (await openCampaigns(tx, links, "", WORKER)).values();
  const ids = plans.flatMap(({ campaignId }) => campaignId ?? []);
  const standing = await readStraight<Home>(tx, sql`SELECT id, number FROM "Campaign" WHERE id = ANY(${ids}::uuid[])`);
  const known = new Map(standing.map((home) => [home.id, home]));
  return plans.map(({ campaignId, alerts }) => {
    const home: Home | undefined = campaignId === null ? opened.next().value : known.get(campaignId);
    if (!home) throw new Error("A campaign that alerts are to join is not there");
    return { ...home, alerts };
  });
}

const Payload = z.object({ alertIds: z.array(z.uuid()) });

/** So many at once: each link is looked at once for all of them, and their locks are held for seconds at most. */
const BATCH = 2000;
const MOST_JOBS = 100;

export const formCampaignsTask: Task = gathered(FORM_CAMPAIGNS, MOST_JOBS, async (payloads) => {
  const alertIds = payloads.flatMap((one) => Payload.parse(one).alertIds);
  for (let from = 0; from < alertIds.length; from += BATCH) await formCampaigns(alertIds.slice(from, from + BATCH));
});
