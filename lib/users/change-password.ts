import type { Actor, Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { db, inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { endSessions } from "./end-sessions";
import { lockUser } from "./lock-user";
import { hashPassword, isPasswordRight, makePassword } from "./password";
import type { ChangePassword, ResetPassword } from "./user-inputs";
import { userStream } from "./user-stream";

/** Changes one's own password. Every other browser is signed out; this one stays. */
export async function changePassword({ current, password }: ChangePassword, actor: Operator) {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { passwordHash: true } });
  if (!(await isPasswordRight(passwordHash, current))) {
    throw new InvalidInput("users.refusal.currentPassword", {}, { current: "users.refusal.currentPassword" });
  }
  await storePassword(actor.id, password, { not: actor.sessionId }, actor);
  return { userId: actor.id };
}

/** Gives a person a new password, which is returned once and kept nowhere, and signs them out everywhere. */
export async function resetPassword({ userId, password }: ResetPassword & { password?: string }, actor: Actor) {
  const given = password ?? makePassword();
  await storePassword(userId, given, undefined, actor);
  return { userId, password: given };
}

async function storePassword(userId: string, password: string, only: { not: string } | undefined, actor: Actor) {
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    await lockUser(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { passwordHash, version: { increment: 1 } } });
    await recordInLedger(tx, userStream(userId), actor, { kind: "USER_PASSWORD_CHANGED", userId });
    await endSessions(tx, { userId, why: "password-changed", only }, actor);
  });
}
