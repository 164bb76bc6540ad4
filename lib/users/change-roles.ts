import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import { lockUser, refuseLosingLastAdmin } from "./lock-user";
import type { ChangeRoles } from "./user-inputs";
import { userStream } from "./user-stream";

/** Gives a person exactly these roles, from their next click on. Those taken away stay on record with their dates. */
export function changeRoles({ userId, roles, version }: ChangeRoles, actor: Actor) {
  return inTransaction(async (tx) => {
    const user = await lockUser(tx, userId, version);
    const granted = roles.filter((role) => !user.roles.includes(role));
    const revoked = user.roles.filter((role) => !roles.includes(role));
    if (granted.length === 0 && revoked.length === 0) return { userId };
    if (revoked.includes("admin") && !user.disabledAt) await refuseLosingLastAdmin(tx, userId);
    const at = now();
    await tx.userRole.updateMany({
      where: { userId, role: { in: revoked }, revokedAt: null },
      data: { revokedAt: at, revokedById: actor.id },
    });
    await tx.userRole.createMany({
      data: granted.map((role) => ({ id: newId(), userId, role, grantedAt: at, grantedById: actor.id })),
    });
    await tx.user.update({ where: { id: userId }, data: { version: { increment: 1 } } });
    await recordInLedger(tx, userStream(userId), actor, { kind: "USER_ROLES_CHANGED", userId, granted, revoked });
    return { userId };
  });
}
