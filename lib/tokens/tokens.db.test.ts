import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Operator, WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { issueToken } from "./issue-token";
import { judgeSecret } from "./judge-secret";
import { revokeToken } from "./revoke-token";
import { IssueToken } from "./token-inputs";
import type { ApiScope } from "./token-rules";
import { makeSecret } from "./token-secret";
import { verifyToken } from "./verify-token";
import { MOST_WRONG } from "./wrong-tries";

const DAY = 86_400_000;
const HERE = "192.0.2.10";
let admin: Operator;

const issue = (scopes: ApiScope[] = ["alerts:write"], days = 90) =>
  issueToken(IssueToken.parse({ name: "監視基盤", system: "soc-siem", scopes, days }), admin);
const verdictOf = async (secret: string, scope: ApiScope = "alerts:write", from: string | null = HERE) =>
  (await judgeSecret(secret, scope, from)).verdict;
const told = async (tokenId: string) =>
  db.ledgerEntry.findMany({ where: { stream: `token:${tokenId}` }, orderBy: { seq: "asc" } });
const refusal = (work: Promise<unknown>) => work.then(() => "done").catch((error) => error.key ?? error);
/** Later than what was read is believed. */
const later = () => vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_000);

beforeAll(async () => {
  const email = "admin@example.jp";
  await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: "correct-horse-battery" }, WORKER);
  const { sessionId } = await signIn({ email, password: "correct-horse-battery" }, null);
  const operator = await findOperator(db, sessionId);
  if (!operator) throw new Error("The session does not hold");
  admin = operator;
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a token that was issued", () => {
  test("opens what it was issued for and nothing else", async () => {
    const { tokenId, secret } = await issue();
    expect(await verifyToken(secret, "alerts:write", HERE)).toEqual({ tokenId, name: "監視基盤", system: "soc-siem" });
    expect(await verdictOf(secret, "log-lines:write")).toBe("wrong_scope");
    expect(await verifyToken(secret, "log-lines:write", HERE)).toBeNull();
  });

  test("is told in the ledger, and its secret is kept nowhere", async () => {
    const { tokenId, secret } = await issue(["log-lines:write", "alerts:write"]);
    const [entry] = await told(tokenId);
    expect(entry?.kind).toBe("TOKEN_ISSUED");
    expect(entry?.payload).toMatchObject({ tokenId, system: "soc-siem", scopes: ["alerts:write", "log-lines:write"] });
    const chance = secret.split("_")[2] ?? "";
    const [row] = await db.$queryRaw<{ whole: string }[]>`SELECT t::text AS whole FROM "ApiToken" t WHERE id = ${tokenId}::uuid`;
    expect(chance).toHaveLength(43);
    expect(row?.whole).not.toContain(chance);
    expect(row?.whole).not.toContain(Buffer.from(secret).toString("hex"));
    expect(JSON.stringify(await told(tokenId))).not.toContain(chance);
  });

  test("is refused once it has expired", async () => {
    const { secret } = await issue(["alerts:write"], 1);
    expect(await verdictOf(secret)).toBe("good");
    expect(await withClock(new Date(Date.now() + DAY), () => verdictOf(secret))).toBe("expired");
  });

  test("notes its last use, and not again within the minute", async () => {
    const { tokenId, secret } = await issue();
    await verdictOf(secret);
    await verdictOf(secret, "alerts:write", "192.0.2.11");
    const first = await db.apiTokenUse.findUniqueOrThrow({ where: { tokenId } });
    expect(first.fromAddress).toBe(HERE);
    const next = new Date(first.usedAt.getTime() + 61_000);
    await withClock(next, () => verdictOf(secret, "alerts:write", "192.0.2.11"));
    expect(await db.apiTokenUse.findUniqueOrThrow({ where: { tokenId } })).toEqual({
      tokenId,
      usedAt: next,
      fromAddress: "192.0.2.11",
    });
  });
});

describe("revoking a token", () => {
  test("shuts it within seconds, with the reason in the ledger as a keyed hash", async () => {
    const { tokenId, secret } = await issue();
    expect(await verdictOf(secret)).toBe("good");
    await revokeToken({ tokenId, version: 0, reason: "委託先の契約が終わった" }, admin);
    later();
    expect(await verdictOf(secret)).toBe("revoked");
    const [, entry] = await told(tokenId);
    expect(entry).toMatchObject({ kind: "TOKEN_REVOKED", payload: { tokenId, reason: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  test("is refused a second time, and of two at once only one wins", async () => {
    const { tokenId } = await issue();
    const wish = { tokenId, version: 0, reason: "もう使われていない" };
    const outcomes = await Promise.all([refusal(revokeToken(wish, admin)), refusal(revokeToken(wish, admin))]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await refusal(revokeToken({ ...wish, version: 1 }, admin))).toBe("tokens.refusal.revoked");
    expect(await told(tokenId)).toHaveLength(2);
  });
});

describe("a wrong secret", () => {
  test("is unknown, also when all but its last letter is right, and when the token is revoked", async () => {
    const { tokenId, secret } = await issue();
    const close = secret.slice(0, -1) + (secret.endsWith("0") ? "1" : "0");
    expect(await verdictOf(close)).toBe("unknown");
    expect(await verdictOf("skm_nothing")).toBe("unknown");
    expect(await verdictOf("")).toBe("missing");
    await revokeToken({ tokenId, version: 0, reason: "もう使われていない" }, admin);
    later();
    expect(await verdictOf(close)).toBe("unknown");
  });

  test("from one network is looked at only so often; a right one that was just shown is heard all the same", async () => {
    const { secret } = await issue();
    const from = "2001:db8:7::1";
    expect(await verdictOf(secret, "alerts:write", from)).toBe("good");
    for (let tries = 0; tries < MOST_WRONG; tries++)
      expect(await verdictOf(makeSecret().secret, "alerts:write", from)).toBe("unknown");
    const next = await judgeSecret(makeSecret().secret, "alerts:write", "2001:db8:7::2");
    expect(next).toEqual({ verdict: "too_many", retrySeconds: expect.any(Number) });
    expect(await verdictOf(secret, "alerts:write", from)).toBe("good");
    expect(await verdictOf(makeSecret().secret, "alerts:write", "2001:db8:8::1")).toBe("unknown");
  });
});

test("The database itself refuses a token without an end, without a scope and one that is revoked by half.", async () => {
  const { tokenId } = await issue();
  const attempt = (change: object) => refusal(db.apiToken.update({ where: { id: tokenId }, data: change }));
  expect(String(await attempt({ revokedAt: new Date() }))).toMatch(/ApiToken_revoked_whole/);
  expect(String(await attempt({ scopes: ["alerts:write", "log-lines:write"] }))).toMatch(/denied|permission/i);
  expect(IssueToken.safeParse({ name: "x", system: "s", scopes: ["alerts:write"], days: 366 }).success).toBe(false);
  expect(IssueToken.safeParse({ name: "x", system: "s", scopes: [], days: 30 }).success).toBe(false);
});
