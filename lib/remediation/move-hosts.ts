import type { Operator } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { hostsChosen } from "./host-sql";
import { judgePlan, lockPlan } from "./lock-plan";
import { moveRows } from "./move-rows";
import type { MoveHosts } from "./plan-inputs";
import { lookAgain } from "./request-recheck";

const { sql } = Prisma;

/**
 * Moves the chosen hosts of a plan, one or thousands. Only those move that stand where the move begins and that nobody has moved since they
 * were seen; the rest is told back as skipped.
 */
export function moveHosts({ planId, move, selection, reason, seenAt }: MoveHosts, actor: Operator) {
  return inTransaction(
    async (tx) => {
      const plan = await lockPlan(tx, planId);
      judgePlan(plan, "change");
      const chosen = hostsChosen(planId, selection);
      const count = await countRows(tx, chosen);
      const which = seenAt ? sql`${chosen} AND row."movedAt" <= ${seenAt}` : chosen;
      const moved = await moveRows(tx, { plan, move, which, because: "by_hand", reason: reason || null }, actor);
      // Whoever says that it is mended wants it proved: it is looked at again at once.
      if (move === "mend") await lookAgain(tx, await readMoved(tx, moved));
      return { planId, number: plan.number, moved: moved.length, skipped: count - moved.length };
    },
    { timeoutMs: 60_000 },
  );
}

async function countRows(tx: Tx, chosen: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "RemediationHost" row JOIN "Host" machine ON machine.id = row."hostId" WHERE ${chosen}`;
  return row?.count ?? 0;
}

const readMoved = (tx: Tx, rowIds: readonly string[]) =>
  tx.remediationHost.findMany({ where: { id: { in: [...rowIds] } }, select: { hostId: true, address: true } });
