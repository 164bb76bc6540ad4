import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { ALERT_CASE, ALERT_FATE, accountsBefore, caseFacts, contractsBefore, dayIn, OWN_COLUMNS } from "./case-fact-sql";
import { type CaseEntry, countFromLedger } from "./ledger-count-rules";
import { refreshFacts } from "./make-facts";

const { sql } = Prisma;

export interface FactCheck {
  facts: number;
  /** What does not agree, in words for whoever looks after the installation; the first hundred. */
  differing: string[];
}

const MOST_NAMED = 100;
const CASES_AT_ONCE = 2000;

/** Makes every fact from scratch and compares it with what is kept, and counts all cases once more from the ledger alone. */
export async function checkFacts(): Promise<FactCheck> {
  await refreshFacts();
  const differing = [...(await againstCases()), ...(await againstAlerts())];
  let facts = 0;
  for (let after = 0; ; ) {
    const cases = await db.$queryRaw<{ number: number }[]>`
      SELECT number FROM "Incident" WHERE number > ${after} ORDER BY number LIMIT ${CASES_AT_ONCE}`;
    const last = cases.at(-1);
    if (!last) break;
    const found = await againstLedger(after, last.number);
    facts += found.facts;
    differing.push(...found.differing);
    after = last.number;
  }
  return { facts, differing: differing.slice(0, MOST_NAMED) };
}

async function againstCases(): Promise<string[]> {
  const rows = await db.$queryRaw<{ incidentNumber: number; incidentAccountId: string }[]>`
    WITH fresh AS (${caseFacts(sql`TRUE`)})
    SELECT "incidentNumber", "incidentAccountId" FROM (
      (TABLE fresh EXCEPT SELECT ${OWN_COLUMNS} FROM "CaseFact") UNION (SELECT ${OWN_COLUMNS} FROM "CaseFact" EXCEPT TABLE fresh)
      UNION
      SELECT ${OWN_COLUMNS} FROM "CaseFact" kept
        LEFT JOIN (${accountsBefore(sql`TRUE`)}) of_account ON of_account.id = kept."incidentAccountId"
        LEFT JOIN (${contractsBefore(sql`TRUE`)}) of_contract ON of_contract.id = kept."incidentAccountId"
       WHERE kept."accountBefore" IS DISTINCT FROM of_account.before OR kept."contractBefore" IS DISTINCT FROM of_contract.before) differing
    GROUP BY 1, 2 ORDER BY 1 LIMIT ${MOST_NAMED}`;
  return rows.map(
    ({ incidentNumber, incidentAccountId }) => `case ${incidentNumber}, ${incidentAccountId}: kept otherwise than the case says`,
  );
}

async function againstAlerts(): Promise<string[]> {
  const rows = await db.$queryRaw<{ day: string; ruleCode: string }[]>`
    WITH fresh AS (
      SELECT ${dayIn(sql`alert."detectedAt"`)} AS day, alert."ruleCode", alert.kind, ${ALERT_FATE} AS fate, count(*)::int AS count
        FROM "Alert" alert ${ALERT_CASE} GROUP BY 1, 2, 3, 4)
    SELECT day::text, "ruleCode" FROM (
      (TABLE fresh EXCEPT TABLE "AlertDay") UNION (TABLE "AlertDay" EXCEPT TABLE fresh)) differing
    GROUP BY 1, 2 ORDER BY 1 LIMIT ${MOST_NAMED}`;
  return rows.map(({ day, ruleCode }) => `alerts of ${ruleCode} on ${day}: kept otherwise than counted`);
}

interface KeptCount {
  incidentAccountId: string;
  countedAs: string | null;
  detectedAt: Date | null;
}

/** The cases numbered from `after` (not included) to `last`. */
async function againstLedger(after: number, last: number): Promise<{ facts: number; differing: string[] }> {
  const [entries, kept] = await Promise.all([
    db.$queryRaw<CaseEntry[]>`
      SELECT stream, seq, kind, payload FROM "LedgerEntry"
       WHERE stream = ANY(SELECT 'incident:' || number FROM "Incident" WHERE number > ${after} AND number <= ${last})
         AND kind IN ('MILESTONE_RECORDED', 'RECLASSIFIED', 'INCIDENT_CLOSED', 'INCIDENT_REOPENED')
       ORDER BY stream, seq`,
    db.$queryRaw<KeptCount[]>`
      SELECT "incidentAccountId", "countedAs"::text AS "countedAs", "detectedAt" FROM "CaseFact"
       WHERE "incidentNumber" > ${after} AND "incidentNumber" <= ${last}`,
  ]);
  const streams = new Map<string, CaseEntry[]>();
  for (const entry of entries) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  const told = new Map([...streams.values()].flatMap(countFromLedger).map((count) => [count.incidentAccountId, count]));
  const differing = kept.flatMap(({ incidentAccountId, countedAs, detectedAt }) => {
    const count = told.get(incidentAccountId);
    const isSame = (count?.countedAs ?? null) === countedAs && (count?.detectedAt ?? null) === (detectedAt?.getTime() ?? null);
    return isSame
      ? []
      : [`${incidentAccountId}: the ledger tells ${count?.countedAs ?? "not counted"}, kept is ${countedAs ?? "not counted"}`];
  });
  return { facts: kept.length, differing };
}
