import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { LockedAccount } from "./adopt-alert";

const { sql } = Prisma;

/**
 * Locks the accounts that alerts are about, in the order of their ids: another alert of the same account may be escalated at this
 * very moment.
 */
export function lockAccounts(
  tx: Tx,
  alerts: readonly { accountId: string | null }[],
): Promise<(LockedAccount & { contractId: string | null })[]> {
  const ids = alerts.flatMap(({ accountId }) => accountId ?? []);
  return readStraight(
    tx,
    sql`SELECT id, "contractId", address FROM "Account" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`,
  );
}
