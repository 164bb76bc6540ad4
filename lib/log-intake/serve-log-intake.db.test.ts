import { createSocket } from "node:dgram";
import { appendFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { box, days, probe } from "@/lib/demo/mail-log.fixture";
import { db } from "@/lib/platform/db";
import { readHealth } from "@/lib/platform/health";
import { issueToken } from "@/lib/tokens/issue-token";
import { IssueToken } from "@/lib/tokens/token-inputs";
import type { ApiScope } from "@/lib/tokens/token-rules";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { NETWORKS } from "@/prisma/cast/networks";
import { serveLogIntake } from "./serve-log-intake";

// Set before the imports: the environment is read once, when the database is opened.
const { file, ports } = await vi.hoisted(async () => {
  const [{ tmpdir }, path, { createServer }] = await Promise.all([import("node:os"), import("node:path"), import("node:net")]);
  const free = () =>
    new Promise<number>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
      });
    });
  const followed = path.join(tmpdir(), `sakimori-followed-${process.pid}.log`);
  const found = { udp: await free(), tcp: await free(), http: await free() };
  vi.stubEnv("MAIL_LOG_FILES", followed);
  vi.stubEnv("SYSLOG_UDP_PORT", String(found.udp));
  vi.stubEnv("SYSLOG_TCP_PORT", String(found.tcp));
  vi.stubEnv("LOG_LINES_PORT", String(found.http));
  return { file: followed, ports: found };
});

const soon = { timeout: 15_000, interval: 100 };
const stateOfIntake = async () => (await readHealth()).parts.logIntake.state;
const alertsOn = (index: number) => db.alert.count({ where: { account: { address: box(index).address } } });
const linesRead = async (path: string) => Number((await db.logSource.findUnique({ where: { path } }))?.linesRead ?? 0n);

let stopping = new AbortController();
let serving: Promise<void>;
const start = () => {
  stopping = new AbortController();
  serving = serveLogIntake(stopping.signal);
};
const stop = async () => {
  stopping.abort();
  await serving;
};

beforeAll(async () => {
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
});
afterAll(async () => {
  await stop();
  await rm(file, { force: true });
});

test("health follows what the engine notes at each log, and a log that was taken off the list leaves it", async () => {
  await db.logSource.create({ data: { path: "/var/log/gone.log", readAt: new Date(), error: "ENOENT", offset: 77n } });
  expect(await stateOfIntake()).toBe("down");
  await writeFile(file, "");
  start();
  await expect.poll(stateOfIntake, soon).toBe("ok");
  // Its position stays, should it come back.
  const gone = await db.logSource.findUniqueOrThrow({ where: { path: "/var/log/gone.log" } });
  expect(gone).toMatchObject({ readAt: null, error: null });
  await rm(file);
  await expect.poll(stateOfIntake, soon).toBe("down");
  await writeFile(file, "");
  await expect.poll(stateOfIntake, soon).toBe("ok");
});

test("a second engine waits, and takes over within seconds when the first ends", async () => {
  const other = new AbortController();
  const waiting = serveLogIntake(other.signal);
  const before = await db.detectorState.findUniqueOrThrow({ where: { id: 1 } });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await db.detectorState.findUniqueOrThrow({ where: { id: 1 } })).generation).toBe(before.generation);
  await stop();
  const startedAt = Date.now();
  await expect
    .poll(async () => (await db.detectorState.findUniqueOrThrow({ where: { id: 1 } })).generation, soon)
    .toBe(before.generation + 1n);
  // Told, not waited for: one that says nothing any more is believed gone only after six seconds.
  expect(Date.now() - startedAt).toBeLessThan(6_000);
  other.abort();
  await waiting;
  start();
});

test("what was learned from a file weighs for lines that come by syslog: one detector for all", async () => {
  await appendFile(file, days(12, 0));
  await expect.poll(() => linesRead(file), soon).toBe(days(12, 0).split("\n").length - 1);
  const tcp = connect(ports.tcp, "127.0.0.1");
  for (const line of probe(1, 5).split("\n").filter(Boolean)) tcp.write(`${Buffer.byteLength(`<22>${line}`)} <22>${line}`);
  await expect.poll(() => alertsOn(1), soon).toBe(1);
  tcp.end();
  const udp = createSocket("udp4");
  const lines = probe(2, 10).split("\n").filter(Boolean);
  for (const line of lines) await new Promise((resolve) => udp.send(`<22>${line}`, ports.udp, "127.0.0.1", resolve));
  await expect.poll(() => alertsOn(2), soon).toBe(1);
  udp.close();
  expect(await linesRead(`syslog_udp:127.0.0.1:${ports.udp}`)).toBe(lines.length);
});

describe("log lines by HTTP", () => {
  const url = `http://127.0.0.1:${ports.http}/v1/log-lines`;
  let secret = "";
  let other = "";

  beforeAll(async () => {
    const email = "admin@example.jp";
    await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: "correct-horse-battery" }, WORKER);
    const { sessionId } = await signIn({ email, password: "correct-horse-battery" }, null);
    const admin = await findOperator(db, sessionId);
    if (!admin) throw new Error("The session does not hold");
    const issue = async (scopes: ApiScope[]) =>
      (await issueToken(IssueToken.parse({ name: "集約サーバ", system: "log-hub", scopes, days: 90 }), admin)).secret;
    secret = await issue(["log-lines:write"]);
    other = await issue(["alerts:write"]);
  });

  const post = async (body: string | Buffer, headers: Record<string, string> = {}, token = secret) => {
    const given = { authorization: `Bearer ${token}`, "content-type": "text/plain", ...headers };
    const response = await fetch(url, { method: "POST", body: new Uint8Array(Buffer.from(body)), headers: given });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test("a batch is answered when what came of it is stored", async () => {
    const body = probe(3, 20);
    const answer = await post(gzipSync(body), { "content-encoding": "gzip" });
    expect(answer).toEqual({ status: 202, body: { status: "taken", lines: body.split("\n").length - 1, repeated: false } });
    expect(await alertsOn(3)).toBe(1);
    expect(await linesRead("http:log-hub")).toBe(body.split("\n").length - 1);
  });

  test("sent again with its key it changes nothing, at once or later; another body with that key is refused", async () => {
    const body = probe(4, 30);
    const before = await linesRead("http:log-hub");
    const key = { "idempotency-key": "host1-000017" };
    const answers = await Promise.all([post(body, key), post(body, key), post(body, key)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers.filter(({ body: { repeated } }) => repeated === false)).toHaveLength(1);
    await stop();
    start();
    await expect
      .poll(
        () =>
          post("").then(
            ({ status }) => status,
            () => 0,
          ),
        soon,
      )
      .toBe(202);
    expect((await post(body, key)).body).toMatchObject({ repeated: true });
    expect(await linesRead("http:log-hub")).toBe(before + body.split("\n").length - 1);
    expect(await post(`${body}x\n`, key)).toMatchObject({ status: 409, body: { error: "idempotency_key_reused" } });
  });

  test("JSON lines are read by their names", async () => {
    const lines = probe(5, 40).split("\n").filter(Boolean);
    const body = lines.map((line) => JSON.stringify({ log: line })).join("\n");
    expect(await post(body, { "content-type": "application/x-ndjson" })).toMatchObject({
      status: 202,
      body: { lines: lines.length },
    });
    expect(await alertsOn(5)).toBe(1);
  });

  test.each([
    ["no token", {}, "", 401, "token_missing"],
    ["a token that is not ours", {}, "skm_none_none", 401, "token_unknown"],
    ["another type", { "content-type": "application/json" }, null, 415, "content_type"],
    ["a key that is no key", { "idempotency-key": "with blanks in it" }, null, 400, "idempotency_key"],
  ])("%s is refused, and nothing is read", async (_what, headers, token, status, error) => {
    const before = await linesRead("http:log-hub");
    const answer = await post(probe(6, 50), headers as Record<string, string>, token ?? secret);
    expect(answer).toMatchObject({ status, body: { status: "refused", error } });
    expect(await linesRead("http:log-hub")).toBe(before);
    expect(await alertsOn(6)).toBe(0);
  });

  test("a token for something else is refused", async () => {
    expect(await post("x\n", {}, other)).toMatchObject({ status: 403, body: { error: "scope_missing" } });
  });

  test("more than fits is told to come again, and comes through in the end", async () => {
    const before = await linesRead("http:log-hub");
    const body = days(40, 30).repeat(8);
    const count = body.split("\n").length - 1;
    const batches = Array.from({ length: 10 }, async (_, index) => {
      for (let tries = 0; ; tries++) {
        const key = { "content-encoding": "gzip", "idempotency-key": `many-${index}` };
        // A connection that a busy machine drops is tried again like any other, with the same key.
        const { status } = await post(gzipSync(body), key).catch(() => ({ status: 0 }));
        if (status === 202) return tries;
        expect([0, 429]).toContain(status);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    });
    const tries = await Promise.all(batches);
    expect(Math.max(...tries)).toBeGreaterThan(0);
    expect(await linesRead("http:log-hub")).toBe(before + 10 * count);
  }, 90_000);
});

test("no raw line is kept anywhere: what a probe spells out is in no table", async () => {
  expect(await alertsOn(3)).toBe(1);
  const tables = await db.$queryRaw<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  for (const { name } of tables) {
    const [found] = await db.$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) FROM "${name}" t WHERE t::text LIKE '%Demo-pass%' OR t::text LIKE '%${Buffer.from("Demo-pass").toString("hex")}%'`,
    );
    expect([name, found?.count]).toEqual([name, 0n]);
  }
});
