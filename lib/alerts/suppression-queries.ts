import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { readUserNames } from "@/lib/users/read-user-names";
import type { AskSuppression } from "./alert-inputs";
import { countCoveredBy } from "./covered-alerts";
import { scopeOf } from "./place-suppression";

/** One suppression as the list shows it. Times are ISO 8601 in UTC. */
export interface SuppressionRow {
  number: number;
  version: number;
  address: string | null;
  ruleCode: string | null;
  network: string | null;
  ownerName: string;
  placedByName: string | null;
  reason: string;
  placedAt: string;
  expiresAt: string;
  endedAt: string | null;
  endedFor: string | null;
  /** How many alerts it keeps quiet. */
  quiet: number;
}

const MOST_ROWS = 200;

/** What is suppressed now, the next to end first; or what was, the latest first. */
export async function listSuppressions(_operator: Operator, { isPast }: { isPast: boolean }): Promise<SuppressionRow[]> {
  const found = await db.suppression.findMany({
    where: { endedAt: isPast ? { not: null } : null },
    orderBy: isPast ? { endedAt: "desc" } : { expiresAt: "asc" },
    take: MOST_ROWS,
    include: { _count: { select: { alerts: true } } },
  });
  const [names, accounts] = await Promise.all([
    readUserNames(
      db,
      found.flatMap(({ ownerId, placedById }) => [ownerId, placedById]),
    ),
    db.account.findMany({
      where: { id: { in: found.flatMap(({ accountId }) => accountId ?? []) } },
      select: { id: true, address: true },
    }),
  ]);
  const addresses = new Map(accounts.map(({ id, address }) => [id, address]));
  return found.map((row) => ({
    number: row.number,
    version: row.version,
    address: row.accountId && (addresses.get(row.accountId) ?? "?"),
    ruleCode: row.ruleCode,
    network: row.network,
    ownerName: names.get(row.ownerId) ?? "?",
    placedByName: row.placedById && (names.get(row.placedById) ?? "?"),
    reason: row.reason,
    placedAt: row.placedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedFor: row.endedFor,
    quiet: row._count.alerts,
  }));
}

/** How many waiting alerts a suppression of this shape would make quiet now. */
export async function countCovered(
  { alertId, network, ...covers }: AskSuppression,
  _operator: Operator,
): Promise<{ count: number }> {
  const alert = await db.alert.findUnique({ where: { id: alertId } });
  if (!alert) throw new NotFound("alerts.refusal.notFound");
  const isNothing = !covers.account && !covers.rule && network === undefined;
  if (isNothing) return { count: 0 };
  return { count: await countCoveredBy(db, scopeOf(alert, { ...covers, network: network ?? null })) };
}
