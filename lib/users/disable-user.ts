import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { endSessions } from "./end-sessions";
import { lockUser, refuseLosingLastAdmin } from "./lock-user";
import type { DisableUser, EnableUser } from "./user-inputs";
import { userStream } from "./user-stream";

/** Shuts a person out, from this moment and in every browser. The user stays: they still stand behind what they did. */
export function disableUser({ userId, version }: DisableUser, actor: Actor) {
  return inTransaction(async (tx) => {
    const user = await lockUser(tx, userId, version);
    if (userId === actor.id) throw new MoveRefused("users.refusal.oneself");
    if (user.disabledAt) throw new MoveRefused("users.refusal.alreadyDisabled", { name: user.name });
    if (user.roles.includes("admin")) await refuseLosingLastAdmin(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { disabledAt: now(), version: { increment: 1 } } });
    await recordInLedger(tx, userStream(userId), actor, { kind: "USER_DISABLED", userId });
    await endSessions(tx, { userId, why: "user-disabled" }, actor);
    return { userId };
  });
}

/** Lets a person in again, with the roles they had. */
export function enableUser({ userId, version }: EnableUser, actor: Actor) {
  return inTransaction(async (tx) => {
    const user = await lockUser(tx, userId, version);
    if (!user.disabledAt) throw new MoveRefused("users.refusal.notDisabled", { name: user.name });
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null, version: { increment: 1 } } });
    await recordInLedger(tx, userStream(userId), actor, { kind: "USER_ENABLED", userId });
    return { userId };
  });
}
