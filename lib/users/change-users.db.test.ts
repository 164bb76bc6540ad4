import { beforeAll, describe, expect, test } from "vitest";
import { type Operator, WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import type { Role } from "@/lib/access/permissions";
import { db } from "@/lib/platform/db";
import { changePassword, resetPassword } from "./change-password";
import { changeRoles } from "./change-roles";
import { createUser } from "./create-user";
import { disableUser, enableUser } from "./disable-user";
import { revokeSession } from "./revoke-session";
import { signIn } from "./sign-in";
import { CreateUser, Password } from "./user-inputs";
import { listUsers } from "./user-queries";

const PASSWORD = "correct-horse-battery";
let admin: Operator;
let count = 0;

async function person(...roles: Role[]) {
  const email = `person${count++}@example.jp`;
  const { userId } = await createUser({ email, name: email, roles, locale: "ja", password: PASSWORD }, WORKER);
  const { sessionId } = await signIn({ email, password: PASSWORD }, null);
  const operator = await findOperator(db, sessionId);
  if (!operator) throw new Error("The session does not hold");
  return { userId, email, sessionId, operator };
}
const versionOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).version;
const told = async (userId: string) =>
  (await db.ledgerEntry.findMany({ where: { stream: `user:${userId}` }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);
const refusal = (work: Promise<unknown>) => work.then(() => "done").catch((error) => error.key ?? error);

beforeAll(async () => {
  admin = (await person("admin")).operator;
});

describe("creating a user", () => {
  test("makes a password when none is given, and it opens the door", async () => {
    const made = await createUser({ email: "shiba@example.jp", name: "柴", roles: ["legal", "auditor"], locale: "ja" }, admin);
    expect(Password.safeParse(made.password).success).toBe(true);
    await expect(signIn({ email: "shiba@example.jp", password: made.password }, null)).resolves.toBeDefined();
    const stored = await db.user.findUniqueOrThrow({ where: { id: made.userId } });
    expect(stored.passwordHash).toMatch(/^\$argon2id\$/);
    expect((await told(made.userId))[0]).toBe("USER_CREATED");
  });

  test("refuses an address that is taken, in whatever letters, and writes nothing", async () => {
    const before = await db.ledgerEntry.count();
    const wish = CreateUser.parse({ email: " Shiba@Example.JP ", name: "別人", roles: ["admin"] });
    expect(await refusal(createUser(wish, admin))).toBe("users.refusal.emailTaken");
    expect(await db.ledgerEntry.count()).toBe(before);
  });
});

describe("disabling a user", () => {
  test("shuts every browser at once; enabling lets them sign in again", async () => {
    const { userId, email, sessionId } = await person("support");
    await disableUser({ userId, version: 0 }, admin);
    expect(await findOperator(db, sessionId)).toBeNull();
    await enableUser({ userId, version: 1 }, admin);
    expect(await findOperator(db, sessionId)).toBeNull();
    await expect(signIn({ email, password: PASSWORD }, null)).resolves.toBeDefined();
    expect(await told(userId)).toEqual([
      "USER_CREATED",
      "SIGNED_IN",
      "USER_DISABLED",
      "SESSION_ENDED",
      "USER_ENABLED",
      "SIGNED_IN",
    ]);
  });

  test("is refused for oneself, for the last administrator and on a stale page, with nothing written", async () => {
    const { userId } = await person("support");
    const before = await db.ledgerEntry.count();
    expect(await refusal(disableUser({ userId: admin.id, version: await versionOf(admin.id) }, admin))).toBe(
      "users.refusal.oneself",
    );
    expect(await refusal(disableUser({ userId: admin.id, version: await versionOf(admin.id) }, WORKER))).toBe(
      "users.refusal.lastAdmin",
    );
    expect(await refusal(disableUser({ userId, version: 7 }, admin))).toBe("users.refusal.stale");
    expect(await db.ledgerEntry.count()).toBe(before);
  });

  test("of two administrators who disable each other at once, one remains", async () => {
    const [one, two] = [await person("admin"), await person("admin")];
    await disableUser({ userId: admin.id, version: await versionOf(admin.id) }, WORKER);
    const answers = await Promise.all([
      refusal(disableUser({ userId: one.userId, version: 0 }, two.operator)),
      refusal(disableUser({ userId: two.userId, version: 0 }, one.operator)),
    ]);
    expect(answers.sort()).toEqual(["done", "users.refusal.lastAdmin"]);
    await enableUser({ userId: admin.id, version: await versionOf(admin.id) }, WORKER);
  });
});

describe("changing roles", () => {
  test("holds from the next click on and keeps who had what until when", async () => {
    const { userId, sessionId } = await person("operator", "support");
    await changeRoles({ userId, roles: ["support", "manager"], version: 0 }, admin);
    expect((await findOperator(db, sessionId))?.roles.sort()).toEqual(["manager", "support"]);
    const rows = await db.userRole.findMany({ where: { userId, role: "operator" } });
    expect(rows).toMatchObject([{ revokedById: admin.id }]);
    const entry = await db.ledgerEntry.findFirst({ where: { stream: `user:${userId}` }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ kind: "USER_ROLES_CHANGED", payload: { granted: ["manager"], revoked: ["operator"] } });
  });

  test("of two changes from the same page one wins, the other is told", async () => {
    const { userId } = await person("operator");
    const answers = await Promise.all([
      refusal(changeRoles({ userId, roles: ["support"], version: 0 }, admin)),
      refusal(changeRoles({ userId, roles: ["legal"], version: 0 }, admin)),
    ]);
    expect(answers.sort()).toEqual(["done", "users.refusal.stale"]);
    expect(await told(userId)).toEqual(["USER_CREATED", "SIGNED_IN", "USER_ROLES_CHANGED"]);
  });
});

describe("passwords", () => {
  test("one's own needs the present one, and signs out every other browser", async () => {
    const { email, operator } = await person("operator");
    const other = await signIn({ email, password: PASSWORD }, null);
    expect(await refusal(changePassword({ current: "not this one", password: "a new long password" }, operator))).toBe(
      "users.refusal.currentPassword",
    );
    await changePassword({ current: PASSWORD, password: "a new long password" }, operator);
    expect(await findOperator(db, operator.sessionId)).not.toBeNull();
    expect(await findOperator(db, other.sessionId)).toBeNull();
    await expect(signIn({ email, password: "a new long password" }, null)).resolves.toBeDefined();
  });

  test("a reset gives a new one, shown once, and signs the person out everywhere", async () => {
    const { userId, email, sessionId } = await person("operator");
    const { password } = await resetPassword({ userId }, admin);
    expect(await findOperator(db, sessionId)).toBeNull();
    expect(await refusal(signIn({ email, password: PASSWORD }, null))).toBe("users.refusal.wrongCredentials");
    await expect(signIn({ email, password }, null)).resolves.toBeDefined();
    const payloads = await db.ledgerEntry.findMany({ where: { stream: `user:${userId}` } });
    expect(JSON.stringify(payloads)).not.toContain(password);
  });
});

test("revoking a session ends that one and no other; a second time is refused", async () => {
  const { userId, email, sessionId } = await person("operator");
  const other = await signIn({ email, password: PASSWORD }, null);
  await revokeSession({ sessionId }, admin);
  expect(await findOperator(db, sessionId)).toBeNull();
  expect(await findOperator(db, other.sessionId)).not.toBeNull();
  expect(await refusal(revokeSession({ sessionId }, admin))).toBe("users.refusal.sessionOver");
  const row = (await listUsers(admin)).find(({ id }) => id === userId);
  expect(row?.sessions.map(({ id }) => id)).toEqual([other.sessionId]);
});
