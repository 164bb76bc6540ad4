import { PERMISSIONS } from "@/lib/access/permissions";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/**
 * Who stands in for these people now (代理), by the person who is away. Only somebody who is still here and may still approve stands in; of
 * several the one who was asked last.
 */
export async function readDelegates(
  tx: Tx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }>> {
  const at = now();
  const delegations = await tx.approvalDelegation.findMany({
    where: {
      userId: { in: [...new Set(userIds)] },
      endedAt: null,
      validFrom: { lte: at },
      validUntil: { gt: at },
      delegate: {
        disabledAt: null,
        roles: { some: { revokedAt: null, role: { in: [...PERMISSIONS["remediation:approve"].roles] } } },
      },
    },
    select: { userId: true, delegate: { select: { id: true, name: true } } },
    orderBy: { setAt: "asc" },
  });
  return new Map(delegations.map(({ userId, delegate }) => [userId, delegate]));
}
