import { WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import type { Locale } from "@/lib/i18n/locales";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused, NotPermitted } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { FAILURES_PER_EMAIL, isLockedOut, LOCKOUT_MINUTES } from "./lockout-rules";
import { isPasswordRight } from "./password";
import type { SignIn } from "./user-inputs";
import { userStream } from "./user-stream";

/** A shift and its handover; then a session ends by itself. */
export const SESSION_HOURS = 12;

/**
 * Opens a session for the right address and password. Every other outcome (no such user, disabled, wrong password)
 * is the same refusal after the same work, so that nobody learns who works here.
 */
export async function signIn(
  { email, password }: SignIn,
  fromAddress: string | null,
): Promise<{ sessionId: string; locale: Locale }> {
  const emailHash = hashText(email) ?? "";
  const { attemptId, failures } = await admitAttempt(emailHash, fromAddress);
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, disabledAt: true } });
  const isRight = await isPasswordRight(user?.passwordHash ?? null, password);
  if (!isRight || !user || user.disabledAt) {
    if (failures === FAILURES_PER_EMAIL) await recordLockout(emailHash, user?.id ?? null);
    throw new NotPermitted("users.refusal.wrongCredentials");
  }
  return inTransaction((tx) => openSession(tx, user.id, attemptId));
}

/** Counts a try as failed before its password is looked at: many tries at once cannot slip through together. */
function admitAttempt(emailHash: string, fromAddress: string | null) {
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in:${emailHash}`}, 0))`;
    const at = now();
    const since = new Date(at.getTime() - LOCKOUT_MINUTES * 60_000);
    const accepted = await tx.signInAttempt.findFirst({
      where: { emailHash, isAccepted: true, at: { gt: since } },
      orderBy: { at: "desc" },
      select: { at: true },
    });
    const ofEmail = await tx.signInAttempt.count({ where: { emailHash, isAccepted: false, at: { gt: accepted?.at ?? since } } });
    const ofSource = fromAddress
      ? await tx.signInAttempt.count({ where: { fromAddress, isAccepted: false, at: { gt: since } } })
      : 0;
    if (isLockedOut({ ofEmail, ofSource })) throw new MoveRefused("users.refusal.lockedOut", { minutes: LOCKOUT_MINUTES });
    const attemptId = newId();
    await tx.signInAttempt.create({ data: { id: attemptId, emailHash, at, isAccepted: false, fromAddress } });
    return { attemptId, failures: ofEmail + 1 };
  });
}

async function openSession(tx: Tx, userId: string, attemptId: string) {
  const at = now();
  const sessionId = newId();
  await tx.session.create({
    data: { id: sessionId, userId, createdAt: at, seenAt: at, expiresAt: new Date(at.getTime() + SESSION_HOURS * 3_600_000) },
  });
  await tx.signInAttempt.update({ where: { id: attemptId }, data: { isAccepted: true } });
  // Tries are kept for the lockout only.
  await tx.signInAttempt.deleteMany({ where: { at: { lt: new Date(at.getTime() - 24 * 3_600_000) } } });
  const operator = await findOperator(tx, sessionId);
  // Disabled since the password was looked at.
  if (!operator) throw new NotPermitted("users.refusal.wrongCredentials");
  await recordInLedger(tx, userStream(userId), operator, { kind: "SIGNED_IN", userId, sessionId });
  return { sessionId, locale: operator.locale };
}

/** One stream for all, also for addresses that belong to nobody: its length tells nothing about who exists. */
function recordLockout(emailHash: string, userId: string | null) {
  return inTransaction((tx) => recordInLedger(tx, "sign-in", WORKER, { kind: "SIGN_IN_LOCKED", userId, emailHash }));
}
