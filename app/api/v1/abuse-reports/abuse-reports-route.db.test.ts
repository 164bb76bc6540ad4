import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Operator, WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { db, pool } from "@/lib/platform/db";
import { issueToken } from "@/lib/tokens/issue-token";
import type { ApiScope } from "@/lib/tokens/token-rules";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { POST } from "./route";

let admin: Operator;
let secret = "";

const issue = (scopes: ApiScope[]) => issueToken({ name: "観測基盤", system: "watch", scopes, days: 30 }, admin);
const send = async (body: unknown, headers: Record<string, string> = {}) => {
  const response = await POST(
    new Request("http://localhost/api/v1/abuse-reports", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
  return { code: response.status, ...(await response.json()) };
};

const REPORTER = { name: "Example Watch", email: "Abuse@watch.example.net", language: "en" };
const report = (more: object = {}) => ({
  reporter: REPORTER,
  harm: "open_relay",
  items: [{ address: "198.18.0.1" }, { address: "203.0.113.1" }],
  ...more,
});

beforeAll(async () => {
  const email = "admin@example.jp";
  await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: "correct-horse-battery" }, WORKER);
  const { sessionId } = await signIn({ email, password: "correct-horse-battery" }, null);
  const operator = await findOperator(db, sessionId);
  if (!operator) throw new Error("The session does not hold");
  admin = operator;
  secret = (await issue(["abuse-reports:write"])).secret;
  await db.network.create({ data: { cidr: "198.18.0.0/16", name: "Benchmark", addedAt: new Date(0) } });
});
afterAll(() => pool.end());

describe("A report of another system", () => {
  test("is answered with its number and the verdicts, and told in the ledger as the token's.", async () => {
    const answer = await send(report({ subject: "Open relays", occurredAt: "2026-05-12T09:01:47+09:00" }));
    expect(answer).toMatchObject({
      code: 202,
      status: "done",
      isNew: true,
      state: "received",
      fault: null,
      counts: { ours: 1, not_ours: 1 },
    });
    const stored = await db.abuseReport.findUniqueOrThrow({
      where: { number: answer.report },
      include: { reporter: true, items: true },
    });
    expect(stored).toMatchObject({
      source: "api",
      format: "list",
      harm: "open_relay",
      subject: "Open relays",
      reporter: { email: "abuse@watch.example.net", language: "en" },
    });
    const [entry] = await db.ledgerEntry.findMany({
      where: { stream: `abuse-report:${answer.report}`, kind: "REPORT_RECEIVED" },
    });
    expect(entry).toMatchObject({ actor: "machine", actorId: stored.tokenId });
  });

  test("in words alone, and one that names nothing waits for a person.", async () => {
    expect(await send({ reporter: REPORTER, text: "Your 198.18.0.9 scans us" })).toMatchObject({
      code: 202,
      state: "received",
      counts: { ours: 1 },
    });
    expect(await send({ reporter: REPORTER, text: "You are bad" })).toMatchObject({
      code: 202,
      state: "unread",
      fault: "nothing_found",
    });
  });

  test("again is the same report, whether by its content or by its key; the key for another one is refused.", async () => {
    const body = report({ subject: "Twice" });
    const first = await send(body);
    expect(await send(body)).toMatchObject({ code: 200, isNew: false, report: first.report });
    const key = { "idempotency-key": "call-17" };
    const second = await send(body, key);
    expect(second).toMatchObject({ code: 202, isNew: true });
    expect(await send(body, key)).toMatchObject({ code: 200, isNew: false, report: second.report });
    expect(await send(report({ subject: "Other" }), key)).toMatchObject({ code: 409, error: "key_used" });
  });

  test("may be an XARF document; one that cannot be read is kept and waits.", async () => {
    const document = {
      ...{ xarf_version: "4.0.0", report_id: "5f0c1d2e-3b4a-4c5d-8e6f-0a1b2c3d4e5f", timestamp: "2026-06-09T00:58:00Z" },
      ...{
        reporter: { org: "Example Watch", contact: "abuse@watch.example.net", domain: "watch.example.net" },
        source_identifier: "198.18.0.2",
      },
      ...{ category: "connection", type: "ddos" },
    };
    const answer = await send(document);
    expect(answer).toMatchObject({ code: 202, state: "received", counts: { ours: 1 } });
    expect(await db.abuseReport.findUniqueOrThrow({ where: { number: answer.report } })).toMatchObject({
      format: "xarf",
      harm: "ddos",
    });
    expect(await send({ ...document, type: "weather" })).toMatchObject({ code: 202, state: "unread", fault: "xarf_type" });
    expect(await send({ ...document, reporter: {} })).toMatchObject({
      code: 422,
      error: "wrong_body",
      errors: [{ path: "reporter" }],
    });
  });
});

test("A call that is wrong is told why, and nothing is kept of it.", async () => {
  const before = await db.abuseReport.count();
  expect(await send({ items: [] })).toMatchObject({
    code: 422,
    error: "wrong_body",
    errors: expect.arrayContaining([expect.objectContaining({ path: "reporter" })]),
  });
  expect(await send({ reporter: REPORTER })).toMatchObject({ code: 422, error: "wrong_body" });
  expect(await send(report({ items: [{ note: "x" }] }))).toMatchObject({ code: 422, errors: [{ path: "items.0" }] });
  expect(await send(report({ harm: "weather" }))).toMatchObject({ code: 422, errors: [{ path: "harm" }] });
  expect(await send(report(), { "idempotency-key": "a b" })).toMatchObject({ code: 422, error: "wrong_key" });
  expect(await send("{", {})).toMatchObject({ code: 400, error: "not_json" });
  expect(await send(report(), { authorization: "" })).toMatchObject({ code: 401, error: "token_missing" });
  const alerts = await issue(["alerts:write"]);
  expect(await send(report(), { authorization: `Bearer ${alerts.secret}` })).toMatchObject({ code: 403, error: "scope_missing" });
  expect(await db.abuseReport.count()).toBe(before);
});
