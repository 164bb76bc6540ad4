import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Operator, WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { MOST_ALERTS, MOST_BYTES, MOST_OF_ONE } from "@/lib/alert-intake/alert-intake-inputs";
import { db } from "@/lib/platform/db";
import { issueToken } from "@/lib/tokens/issue-token";
import { revokeToken } from "@/lib/tokens/revoke-token";
import type { ApiScope } from "@/lib/tokens/token-rules";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { POST } from "./route";

const PASSWORD = "correct-horse-battery";
const SEEN = "2026-05-12T09:01:47+09:00";
let admin: Operator;
let secret: string;
let made = 0;

const issue = async (scopes: ApiScope[] = ["alerts:write"], system = "soc-siem") =>
  issueToken({ name: "監視基盤", system, scopes, days: 30 }, admin);
const alert = (change: object = {}) => ({
  id: `siem-${made++}`,
  kind: "abuse",
  severity: "high",
  account: "tanaka@example.jp",
  firstSeen: SEEN,
  sourceIps: ["192.0.2.7"],
  ...change,
});
const send = (body: unknown, headers: Record<string, string> = {}) =>
  POST(
    new Request("http://localhost/api/v1/alerts", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
const post = async (...alerts: unknown[]) => {
  const response = await send({ alerts });
  return { status: response.status, ...(await response.json()) };
};

beforeAll(async () => {
  const email = "admin@example.jp";
  await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: PASSWORD }, WORKER);
  const { sessionId } = await signIn({ email, password: PASSWORD }, null);
  const operator = await findOperator(db, sessionId);
  if (!operator) throw new Error("The session does not hold");
  admin = operator;
  secret = (await issue()).secret;
});

describe("a batch", () => {
  test("becomes alerts of its system, told in the ledger as the token's", async () => {
    const item = alert({ severity: "critical", country: "NL", asn: 64500, eventCount: 12, ruleVersion: 3 });
    const answer = await post(item, alert({ account: null, network: "198.51.100.0/24", kind: "stuffing" }));
    expect(answer).toMatchObject({ status: "done", new: 2, grown: 0, known: 0, refused: 0 });
    const [first, second] = answer.results;
    expect(first).toEqual({ index: 0, id: item.id, outcome: "new", alert: expect.any(Number) });
    const stored = await db.alert.findUniqueOrThrow({ where: { number: first.alert }, include: { account: true } });
    expect(stored).toMatchObject({
      origin: "api",
      ruleCode: "api.soc-siem",
      ruleVersion: 3,
      score: 0.95,
      country: "NL",
      asn: 64500,
      eventCount: 12,
      firstSeenAt: new Date("2026-05-12T00:01:47Z"),
      lastSeenAt: new Date("2026-05-12T00:01:47Z"),
    });
    expect(stored.account?.address).toBe("tanaka@example.jp");
    const about = await db.alert.findUniqueOrThrow({ where: { number: second.alert } });
    expect(about).toMatchObject({ accountId: null, subjectNetwork: "198.51.100.0/24" });
    const [entry] = await db.ledgerEntry.findMany({ where: { stream: `alert:${first.alert}` } });
    const token = await db.apiToken.findFirstOrThrow();
    expect(entry).toMatchObject({ kind: "ALERT_RAISED", actor: "machine", actorId: token.id });
  });

  test("that comes again, by another token of the same system too, raises nothing twice", async () => {
    const items = [alert(), alert()];
    const first = await post(...items);
    secret = (await issue()).secret;
    const again = await post(...items);
    expect(again).toMatchObject({ status: "done", new: 0, known: 2 });
    expect(again.results.map((one: { alert: number }) => one.alert)).toEqual(
      first.results.map((one: { alert: number }) => one.alert),
    );
    const other = await issue(["alerts:write"], "another");
    const elsewhere = await send({ alerts: items }, { authorization: `Bearer ${other.secret}` });
    expect(await elsewhere.json()).toMatchObject({ new: 2 });
  });

  test("that tells of more lets its alert grow", async () => {
    const item = alert();
    const [first] = (await post(item)).results;
    const more = await post({ ...item, lastSeen: "2026-05-12T10:00:00+09:00", eventCount: 5 });
    expect(more).toMatchObject({ grown: 1, results: [{ outcome: "grown", alert: first.alert }] });
  });

  test("is taken item by item: what is wrong is refused by field, and the rest is kept", async () => {
    const before = await db.alert.count();
    const good = alert();
    const answer = await post(
      alert({ kind: "worry" }),
      good,
      alert({ account: null }),
      alert({ firstSeen: "2026-05-12T09:01:47", lastSeen: SEEN }),
      alert({ firstSeen: "2999-01-01T00:00:00Z" }),
      alert({ sourceIps: ["192.0.2.7", "nowhere"] }),
      alert({ sevrity: "high" }),
      alert({ lastSeen: "2026-05-11T09:01:47+09:00" }),
      "no alert",
    );
    expect(answer.status).toBe("partly");
    expect(answer).toMatchObject({ new: 1, refused: 8 });
    const fields = answer.results.map((one: { errors?: object }) => Object.keys(one.errors ?? {}));
    expect(fields).toEqual([
      ["kind"],
      [],
      ["account"],
      ["firstSeen"],
      ["firstSeen"],
      ["sourceIps.1"],
      ["(item)"],
      ["lastSeen"],
      ["(item)"],
    ]);
    expect(answer.results[3].errors.firstSeen).toContain("zone");
    expect(answer.results[4].errors.firstSeen).toBe("not ahead of now");
    expect(answer.results[6].errors["(item)"]).toContain("sevrity");
    expect(await db.alert.count()).toBe(before + 1);
  });

  test("is taken also where an item holds what no column does", async () => {
    const line = { at: SEEN, line: "message-id=<1@example.jp>" };
    const answer = await post(
      alert({ asn: 4_200_000_001 }),
      alert({ evidence: [{ ...line, line: "half \ud800 a pair" }] }),
      alert({ evidence: [{ ...line, subject: "\udfff" }] }),
      alert({ id: "\ud800" }),
      alert({ firstSeen: "0000-01-01T00:00:00Z" }),
      alert({ evidence: [{ ...line, at: "0000-01-01T00:00:00Z" }] }),
      alert({ evidence: [{ ...line, line: "message-id=<\ud83c\udf8b@example.jp>" }] }),
    );
    expect(answer).toMatchObject({ status: "partly", new: 2, refused: 5 });
    expect(answer.results.map(({ errors = {} }: { errors?: object }) => Object.keys(errors)[0])).toEqual([
      undefined,
      "evidence.0.line",
      "evidence.0.subject",
      "id",
      "firstSeen",
      "evidence.0.at",
      undefined,
    ]);
    expect((await db.alert.findUniqueOrThrow({ where: { number: answer.results[0].alert } })).asn).toBeNull();
  });

  test("keeps several lines of one moment apart though nothing of them can be read, and each once", async () => {
    const line = (number: number) => ({ at: SEEN, line: `relay: told tanaka@example.jp to host${number}.example.jp` });
    const evidence = [line(1), line(2), line(2), line(3)];
    const item = alert({ evidence });
    const { results } = await post(item);
    const kept = () =>
      db.evidence.findMany({ where: { alert: { number: results[0].alert } }, include: { text: true }, orderBy: { id: "asc" } });
    const first = await kept();
    expect(first.map(({ text }) => text?.plain)).toEqual(Array(3).fill("[credentials masked]"));
    await post(item);
    await post({ ...item, evidence: [...evidence, line(4)], eventCount: 9 });
    expect((await kept()).map(({ sha256 }) => sha256).slice(0, 3)).toEqual(first.map(({ sha256 }) => sha256));
    expect(await kept()).toHaveLength(4);
  });

  test("may name an alert a few times, and no more", async () => {
    const item = alert();
    const answer = await post(...Array.from({ length: MOST_OF_ONE + 2 }, (_, place) => ({ ...item, eventCount: place + 1 })));
    expect(answer).toMatchObject({ new: 1, grown: MOST_OF_ONE - 1, refused: 2 });
    expect(answer.results.at(-1)).toMatchObject({ outcome: "refused", errors: { id: expect.stringContaining("more than") } });
  });

  test("says of a field that is not known its name, and nothing else that was sent", async () => {
    const { results } = await post(alert({ sevrity: 1, "sales@example.jp:Haru-2026!": 1 }));
    expect(results[0].errors).toEqual({ "(item)": "not known here: sevrity, …" });
  });

  test("of which nothing is right is refused as a whole, and nothing is written", async () => {
    const before = await db.ledgerEntry.count();
    const response = await send({ alerts: [alert({ kind: "worry" })] });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ status: "refused", refused: 1 });
    expect(await db.ledgerEntry.count()).toBe(before);
  });

  test("has its credentials destroyed at the door, and its Subject apart from the line", async () => {
    const at = (second: number) => `2026-05-12T09:01:0${second}+09:00`;
    const answer = await post(
      alert({
        evidence: [
          {
            at: at(1),
            line: "May 12 09:01:47 mx1 relay: sent as sales@example.jp;sales@example.jp;Haru-2026!;mail.example.jp;587",
          },
          {
            at: at(2),
            host: "mx1",
            line: "message-id=<1@example.jp>",
            subject: "mail.example.jp|587|sales@example.jp|Haru-2026!",
          },
          { at: at(3), host: "mx1", line: "message-id=<2@example.jp>", subject: "請求書の件" },
        ],
      }),
    );
    const stored = await db.evidence.findMany({
      where: { alert: { number: answer.results[0].alert } },
      include: { text: true },
      orderBy: { occurredAt: "asc" },
    });
    expect(stored.map(({ grade }) => grade)).toEqual([1, 2, 2]);
    expect(stored[0]?.text?.plain).not.toContain("Haru-2026!");
    expect(stored.map(({ text }) => text?.masked)).toEqual([null, "[credentials masked]", "請求書の件"]);
    expect(JSON.stringify(stored)).not.toContain("Haru");
  });
});

describe("a call", () => {
  const errorOf = async (response: Response) => [response.status, (await response.json()).error];

  test("without a good token is told why, and learns nothing else", async () => {
    const none = await send({ alerts: [] }, { authorization: "" });
    expect(none.headers.get("www-authenticate")).toMatch(/^Bearer realm="sakimori"/);
    expect(await errorOf(none)).toEqual([401, "token_missing"]);
    expect(await errorOf(await send({}, { authorization: "Basic abc" }))).toEqual([401, "token_missing"]);
    expect(await errorOf(await send({}, { authorization: "Bearer skm_wrong" }))).toEqual([401, "token_unknown"]);
    const lines = await issue(["log-lines:write"]);
    expect(await errorOf(await send({}, { authorization: `Bearer ${lines.secret}` }))).toEqual([403, "scope_missing"]);
    const gone = await issue();
    await revokeToken({ tokenId: gone.tokenId, version: 0, reason: "もう使われていない" }, admin);
    expect(await errorOf(await send({}, { authorization: `Bearer ${gone.secret}` }))).toEqual([401, "token_revoked"]);
  });

  test("is told what is wrong with its body", async () => {
    expect(await errorOf(await send("alerts", { "content-type": "text/plain" }))).toEqual([415, "wrong_type"]);
    expect(await errorOf(await send({ alerts: [] }, { "content-encoding": "gzip" }))).toEqual([415, "wrong_type"]);
    expect(await errorOf(await send('{"alerts": [', {}))).toEqual([400, "not_json"]);
    const empty = await (await send({ alerts: [] })).json();
    expect(empty).toMatchObject({ error: "wrong_body", errors: { alerts: "at least 1 entry" } });
    expect(await errorOf(await send({ alert: [alert()] }))).toEqual([422, "wrong_body"]);
    expect(await errorOf(await send({ alerts: Array.from({ length: MOST_ALERTS + 1 }, () => alert()) }))).toEqual([
      422,
      "wrong_body",
    ]);
    expect(await errorOf(await send(" ".repeat(MOST_BYTES + 1)))).toEqual([413, "too_large"]);
  });

  test("too many at once are told to come again, and nothing of them is lost or kept by half", async () => {
    const before = await db.alert.count();
    const answers = await Promise.all(Array.from({ length: 60 }, () => send({ alerts: [alert(), alert()] })));
    const busy = answers.filter(({ status }) => status === 429);
    const done = answers.filter(({ status }) => status === 200);
    expect(busy.length + done.length).toBe(60);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]?.headers.get("retry-after")).toBe("1");
    expect(await db.alert.count()).toBe(before + done.length * 2);
  });

  test("leaves no trace of its secret in the log, not even when it fails here", async () => {
    const written: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
    const failing = vi.spyOn(db, "$transaction").mockRejectedValue(new Error("the database is away"));
    const response = await send({ alerts: [alert()] });
    failing.mockRestore();
    spy.mockRestore();
    expect(await errorOf(response)).toEqual([500, "failed"]);
    expect(written.join("")).toContain("api.failed");
    expect(written.join("")).not.toContain(secret.slice(4, 30));
  });
});
