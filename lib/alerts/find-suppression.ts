import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { isCovered } from "./suppression-rules";

/** The suppression that keeps such an alert quiet now, the one that ends last; null when none does. */
export async function findSuppression(
  tx: Tx,
  alert: Parameters<typeof isCovered>[0],
): Promise<{ id: string; number: number } | null> {
  const standing = await tx.suppression.findMany({
    where: {
      endedAt: null,
      expiresAt: { gt: now() },
      AND: [
        { OR: [{ accountId: null }, { accountId: alert.accountId }] },
        { OR: [{ ruleCode: null }, { ruleCode: alert.ruleCode }] },
      ],
    },
    orderBy: { expiresAt: "desc" },
    select: { id: true, number: true, accountId: true, ruleCode: true, network: true },
  });
  return standing.find((suppression) => isCovered(alert, suppression)) ?? null;
}
