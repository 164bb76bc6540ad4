import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { hashPassword, makePassword } from "./password";
import type { CreateUser } from "./user-inputs";
import { userStream } from "./user-stream";

/** Adds a person. Without a password one is made and returned, to be handed over once; it is kept nowhere. */
export async function createUser({ email, name, roles, locale, password }: CreateUser, actor: Actor) {
  const given = password ?? makePassword();
  const passwordHash = await hashPassword(given);
  return inTransaction(async (tx) => {
    const at = now();
    const userId = newId();
    const { count } = await tx.user.createMany({
      data: [{ id: userId, email, name, passwordHash, locale, createdAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) throw new InvalidInput("users.refusal.emailTaken", { email }, { email: "users.refusal.emailTaken" });
    await tx.userRole.createMany({
      data: roles.map((role) => ({ id: newId(), userId, role, grantedAt: at, grantedById: actor.id })),
    });
    await recordInLedger(tx, userStream(userId), actor, { kind: "USER_CREATED", userId, roles });
    return { userId, email, password: given };
  });
}
