import type { RuleId } from "@/lib/detection/rule-catalogue-table";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { RuleActivity } from "./rule-views";

const DAY_MS = 86_400_000;
export const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);

interface Counted {
  rule: string;
  raised7: number;
  raised30: number;
  confirmed30: number;
  harmless30: number;
  confirmed90: number;
  harmless90: number;
}

/** What each rule raised lately and what became of it, by the time of detection; a rule that did nothing is not there. */
export async function readRuleActivity(): Promise<(rule: RuleId) => RuleActivity> {
  const [alerts, shadows] = await Promise.all([readVerdicts(), readShadows()]);
  const byRule = new Map(alerts.map((row) => [row.rule, row]));
  const byShadow = new Map(shadows.map((row) => [row.rule, row]));
  return (rule) => {
    const found = byRule.get(rule);
    const shadow = byShadow.get(rule);
    return {
      raised: { 7: found?.raised7 ?? 0, 30: found?.raised30 ?? 0 },
      shadowed: { 7: shadow?.shadowed7 ?? 0, 30: shadow?.shadowed30 ?? 0 },
      verdicts: {
        30: { confirmed: found?.confirmed30 ?? 0, harmless: found?.harmless30 ?? 0 },
        90: { confirmed: found?.confirmed90 ?? 0, harmless: found?.harmless90 ?? 0 },
      },
    };
  };
}

/** An alert that became a case was right, unless its account left the case as a false alarm. */
function readVerdicts(): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    WITH judged AS (
      SELECT al."ruleCode" AS rule, al."detectedAt" AS at, CASE
        WHEN al.state = 'dismissed' AND al."dismissReason" IN ('legitimate_use', 'own_test', 'known_change', 'too_weak') THEN 'harmless'
        WHEN al.state = 'escalated' AND closed.outcome IN ('false_positive', 'opened_by_mistake') THEN 'harmless'
        WHEN al.state = 'escalated' AND closed.outcome IS DISTINCT FROM 'duplicate' THEN 'confirmed' END AS verdict
      FROM "Alert" al
      LEFT JOIN LATERAL (
        SELECT o.outcome FROM "AlertIncident" link
          JOIN "IncidentAccount" account ON account."incidentId" = link."incidentId" AND account."accountId" = al."accountId"
          JOIN "IncidentAccountOutcome" o ON o."incidentAccountId" = account.id
         WHERE link."alertId" = al.id AND link."unlinkedAt" IS NULL AND NOT account."isOpen" ORDER BY o.at DESC LIMIT 1
      ) closed ON al.state = 'escalated'
      WHERE al."detectedAt" >= ${daysAgo(90)} AND al.origin = 'detector')
    SELECT rule,
      count(*) FILTER (WHERE at >= ${daysAgo(7)})::int AS "raised7",
      count(*) FILTER (WHERE at >= ${daysAgo(30)})::int AS "raised30",
      count(*) FILTER (WHERE at >= ${daysAgo(30)} AND verdict = 'confirmed')::int AS "confirmed30",
      count(*) FILTER (WHERE at >= ${daysAgo(30)} AND verdict = 'harmless')::int AS "harmless30",
      count(*) FILTER (WHERE verdict = 'confirmed')::int AS "confirmed90",
      count(*) FILTER (WHERE verdict = 'harmless')::int AS "harmless90"
    FROM judged GROUP BY rule`;
}

function readShadows(): Promise<{ rule: string; shadowed7: number; shadowed30: number }[]> {
  // Days are Japan's, as they were counted.
  return db.$queryRaw`
    SELECT "ruleCode" AS rule,
      coalesce(sum(shadowed) FILTER (WHERE day > (${now()} AT TIME ZONE 'Asia/Tokyo')::date - 7), 0)::int AS "shadowed7",
      sum(shadowed)::int AS "shadowed30"
    FROM "RuleDayCount" WHERE day > (${now()} AT TIME ZONE 'Asia/Tokyo')::date - 30 GROUP BY 1`;
}
