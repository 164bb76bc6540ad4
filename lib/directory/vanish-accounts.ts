import type { Actor } from "@/lib/access/actor";
import { accountStream } from "@/lib/customers/add-account";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import { Prisma } from "@/prisma/generated/client";
import { settleCasesOf } from "./settle-cases";

const BATCH = 500;

/** Standing accounts of a known contract which no row of the run names, not even a refused one. */
const vanishing = (runId: string) => Prisma.sql`
  a."contractId" IS NOT NULL AND a."deletedAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "ImportRow" r WHERE r."runId" = ${runId}::uuid AND r.key = a.address)`;

export async function countVanishing(runId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Account" a WHERE ${vanishing(runId)}`;
  return row?.count ?? 0;
}

export const listVanishing = (runId: string, count: number) =>
  db.$queryRaw<{ address: string; contractCode: string }[]>`
    SELECT a.address, c.code AS "contractCode" FROM "Account" a JOIN "Contract" c ON c.id = a."contractId"
    WHERE ${vanishing(runId)} ORDER BY a.address LIMIT ${count}`;

/**
 * Refuses a complete file that would let too many accounts go: it was cut short, or is of another provider. Also one with a row
 * whose address cannot be read: nobody knows which account it names.
 */
export async function refuseTooMany(runId: string, percent: number): Promise<void> {
  const unreadable = await db.importRow.count({ where: { runId, key: null } });
  if (unreadable > 0) throw new InvalidInput("directory.refusal.unreadableInComplete", { count: unreadable });
  const [gone, standing] = [
    await countVanishing(runId),
    await db.account.count({ where: { contractId: { not: null }, deletedAt: null } }),
  ];
  if (gone > (standing * percent) / 100)
    throw new MoveRefused("directory.refusal.tooManyVanish", { count: gone, standing, percent });
}

/** Marks what a complete file does not name as deleted, batch by batch; each batch is a transaction. Returns how many. */
export async function vanishAccounts(runId: string, actor: Pick<Actor, "kind" | "id">): Promise<number> {
  let all = 0;
  for (;;) {
    const count = await inTransaction(async (tx) => {
      const at = now();
      const gone = await tx.$queryRaw<{ id: string; address: string }[]>`
        UPDATE "Account" SET "deletedAt" = ${at}, version = version + 1
        WHERE id IN (SELECT a.id FROM "Account" a WHERE ${vanishing(runId)} ORDER BY a.id LIMIT ${BATCH} FOR UPDATE)
        RETURNING id, address`;
      const told = gone
        .toSorted((a, b) => (a.address < b.address ? -1 : 1))
        .map(({ id, address }) => ({
          stream: accountStream(address),
          fact: { kind: "ACCOUNT_DELETED" as const, accountId: id, at: at.toISOString() },
        }));
      await recordManyInLedger(tx, actor, told);
      await settleCasesOf(
        tx,
        gone.map(({ id }) => id),
      );
      return gone.length;
    });
    all += count;
    if (count < BATCH) return all;
  }
}
