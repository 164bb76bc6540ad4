import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { cursorParts, isMoment, type Page, pageOf } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";

/** An account that raised alerts and of which no contract is known (契約不明). */
export interface UnmatchedRow {
  id: string;
  version: number;
  address: string;
  since: string;
  openAlerts: number;
  alerts: number;
}

const PAGE = 50;

/** Accounts of an unknown contract, the youngest first. */
export async function listUnmatched(_operator: Operator, cursor?: string): Promise<Page<UnmatchedRow>> {
  const { key, id } = cursorParts(cursor) ?? {};
  const at = new Date(key ?? "");
  const place = id !== undefined && isMoment(at) ? { at, id } : undefined;
  const accounts = await db.account.findMany({
    where: {
      contractId: null,
      ...(place && { OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { gt: place.id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: PAGE + 1,
    select: { id: true, version: true, address: true, createdAt: true },
  });
  const { rows, next } = pageOf(accounts, PAGE, ({ createdAt, id: accountId }) => ({ at: createdAt, id: accountId }));
  const counts = await db.alert.groupBy({
    by: ["accountId", "state"],
    where: { accountId: { in: rows.map((account) => account.id) } },
    _count: true,
  });
  return {
    next,
    rows: rows.map(({ id: accountId, version, address, createdAt }) => {
      const mine = counts.filter((count) => count.accountId === accountId);
      const open = mine.filter(({ state }) => state === "open" || state === "claimed");
      const sum = (some: typeof mine) => some.reduce((all, { _count }) => all + _count, 0);
      return { id: accountId, version, address, since: createdAt.toISOString(), openAlerts: sum(open), alerts: sum(mine) };
    }),
  };
}

/** How many there are, up to a limit: whoever sees the limit knows enough. */
export async function countUnmatched(_operator: Operator, limit = 1000): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM "Account" WHERE "contractId" IS NULL LIMIT ${limit}) counted`;
  return row?.count ?? 0;
}

/** What was matched by hand, and why. */
export interface MatchRow {
  id: string;
  address: string;
  contractCode: string;
  customerId: string;
  customerName: string;
  matchedAt: string;
  by: string;
  reason: string;
}

export async function listMatches(_operator: Operator, count = 20): Promise<MatchRow[]> {
  const matches = await db.accountMatch.findMany({
    orderBy: [{ matchedAt: "desc" }, { id: "desc" }],
    take: count,
    include: {
      account: { select: { address: true } },
      contract: { select: { code: true, customer: { select: { id: true, name: true } } } },
    },
  });
  const names = await readUserNames(
    db,
    matches.map(({ byId }) => byId),
  );
  return matches.map(({ id, account, contract, matchedAt, byId, reason }) => ({
    ...{ id, reason },
    address: account.address,
    contractCode: contract.code,
    customerId: contract.customer.id,
    customerName: contract.customer.name,
    matchedAt: matchedAt.toISOString(),
    by: names.get(byId) ?? "?",
  }));
}
