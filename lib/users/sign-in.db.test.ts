import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { now, withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { createUser } from "./create-user";
import { disableUser } from "./disable-user";
import { FAILURES_PER_EMAIL, FAILURES_PER_SOURCE } from "./lockout-rules";
import { signOut } from "./revoke-session";
import { SESSION_HOURS, signIn } from "./sign-in";

const PASSWORD = "correct-horse-battery";
const EMAIL = "hayase@example.jp";
let userId: string;

beforeAll(async () => {
  ({ userId } = await createUser({ email: EMAIL, name: "早瀬", roles: ["operator"], locale: "en", password: PASSWORD }, WORKER));
});
beforeEach(async () => {
  await db.signInAttempt.deleteMany();
});

const later = <Result>(minutes: number, work: () => Result) => withClock(new Date(now().getTime() + minutes * 60_000), work);
const fail = (email = EMAIL, from = "192.0.2.10") => signIn({ email, password: "wrong" }, from).catch((error) => error.key);

describe("signing in", () => {
  test("opens a session that leads to the person, and the ledger tells it", async () => {
    const { sessionId, locale } = await signIn({ email: EMAIL, password: PASSWORD }, "192.0.2.10");
    expect(locale).toBe("en");
    expect(await findOperator(db, sessionId)).toMatchObject({ id: userId, name: "早瀬", roles: ["operator"], sessionId });
    const entry = await db.ledgerEntry.findFirst({ where: { stream: `user:${userId}` }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ kind: "SIGNED_IN", actorId: userId, payload: { userId, sessionId } });
  });

  test("answers the same to a wrong password, an unknown address and a disabled user, and opens nothing", async () => {
    const gone = await createUser(
      { email: "gone@example.jp", name: "退職", roles: ["support"], locale: "ja", password: PASSWORD },
      WORKER,
    );
    await disableUser({ userId: gone.userId, version: 0 }, WORKER);
    const before = await db.session.count();
    const answers = [
      await fail(),
      await fail("nobody@example.jp"),
      await signIn({ email: "gone@example.jp", password: PASSWORD }, null).catch((error) => error.key),
    ];
    expect(new Set(answers)).toEqual(new Set(["users.refusal.wrongCredentials"]));
    expect(await db.session.count()).toBe(before);
  });

  test("ends by itself after a shift", async () => {
    const { sessionId } = await signIn({ email: EMAIL, password: PASSWORD }, null);
    expect(await later(SESSION_HOURS * 60 - 1, () => findOperator(db, sessionId))).not.toBeNull();
    expect(await later(SESSION_HOURS * 60 + 1, () => findOperator(db, sessionId))).toBeNull();
  });

  test("signing out ends the session at once and is told", async () => {
    const { sessionId } = await signIn({ email: EMAIL, password: PASSWORD }, null);
    await signOut(sessionId);
    expect(await findOperator(db, sessionId)).toBeNull();
    const entry = await db.ledgerEntry.findFirst({ where: { stream: `user:${userId}` }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ kind: "SESSION_ENDED", payload: { sessionId, why: "signed-out" } });
  });
});

describe("the lockout", () => {
  test.each([EMAIL, "nobody@example.jp"])("shuts after repeated failures on %s, whether it exists or not", async (email) => {
    for (let i = 0; i < FAILURES_PER_EMAIL; i++) expect(await fail(email)).toBe("users.refusal.wrongCredentials");
    expect(await fail(email)).toBe("users.refusal.lockedOut");
    expect(await signIn({ email, password: PASSWORD }, null).catch((error) => error.key)).toBe("users.refusal.lockedOut");
    const told = await db.ledgerEntry.findFirst({ where: { stream: "sign-in" }, orderBy: { seq: "desc" } });
    expect(told?.kind).toBe("SIGN_IN_LOCKED");
    expect(JSON.stringify(told?.payload)).not.toContain(email);
  });

  test("opens again by itself, and tries made meanwhile don't prolong it", async () => {
    for (let i = 0; i < FAILURES_PER_EMAIL; i++) await fail();
    await later(10, () => fail());
    await expect(later(16, () => signIn({ email: EMAIL, password: PASSWORD }, null))).resolves.toBeDefined();
  });

  test("does not let many guesses at once slip through", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => fail()));
    expect(answers.filter((key) => key === "users.refusal.wrongCredentials")).toHaveLength(FAILURES_PER_EMAIL);
  });

  test("begins anew after the right password", async () => {
    for (let i = 0; i < FAILURES_PER_EMAIL - 1; i++) await fail();
    await signIn({ email: EMAIL, password: PASSWORD }, null);
    expect(await fail()).toBe("users.refusal.wrongCredentials");
  });

  test("shuts to one source that tries many addresses, and to no other", async () => {
    const at = now();
    await db.signInAttempt.createMany({
      data: Array.from({ length: FAILURES_PER_SOURCE }, (_, i) => ({
        emailHash: `address ${i}`,
        at,
        isAccepted: false,
        fromAddress: "203.0.113.9",
      })),
    });
    expect(await fail(EMAIL, "203.0.113.9")).toBe("users.refusal.lockedOut");
    expect(await fail(EMAIL, "192.0.2.77")).toBe("users.refusal.wrongCredentials");
  });
});
