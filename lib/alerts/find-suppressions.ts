import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { isCovered } from "./suppression-rules";

const { sql } = Prisma;

type Suppressible = Parameters<typeof isCovered>[0];

/** The suppression that keeps each of these alerts quiet now, the one that ends last, in their order; null where none does. */
export async function findSuppressions(tx: Tx, alerts: readonly Suppressible[]): Promise<({ id: string } | null)[]> {
  if (alerts.length === 0) return [];
  const accounts = [...new Set(alerts.flatMap(({ accountId }) => accountId ?? []))];
  const rules = [...new Set(alerts.map(({ ruleCode }) => ruleCode))];
  const standing = await readStraight<{ id: string; accountId: string | null; ruleCode: string | null; network: string | null }>(
    tx,
    sql`
    SELECT id, "accountId", "ruleCode", network FROM "Suppression"
     WHERE "endedAt" IS NULL AND "expiresAt" > ${now()}
       AND ("accountId" IS NULL OR "accountId" = ANY(${accounts}::uuid[])) AND ("ruleCode" IS NULL OR "ruleCode" = ANY(${rules}::text[]))
     ORDER BY "expiresAt" DESC`,
  );
  return alerts.map((alert) => standing.find((suppression) => isCovered(alert, suppression)) ?? null);
}
