import { appendFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { box, days, NOW, probe } from "@/lib/demo/mail-log.fixture";
import { type Credential, spellingsOf, toldCredential } from "@/lib/detection/credential-shapes.fixture";
import { serveLogIntake } from "@/lib/log-intake/serve-log-intake";
import { asOwner } from "@/lib/platform/as-owner";
import { db } from "@/lib/platform/db";
import { issueToken } from "@/lib/tokens/issue-token";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { NETWORKS } from "@/prisma/cast/networks";
import { POST } from "./route";

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
  const followed = path.join(tmpdir(), `sakimori-secrecy-${process.pid}.log`);
  const found = { tcp: await free(), http: await free() };
  vi.stubEnv("MAIL_LOG_FILES", followed);
  vi.stubEnv("SYSLOG_TCP_PORT", String(found.tcp));
  vi.stubEnv("LOG_LINES_PORT", String(found.http));
  vi.stubEnv("LOG_LEVEL", "debug");
  return { file: followed, ports: found };
});

interface Told {
  given: Credential;
  text: string;
}
const TOLD_EACH = 40;
/** Random credentials in random shapes, the same in every run; a part for each door. */
const told = fc.sample(toldCredential, { seed: 20261122, numRuns: TOLD_EACH * 4 });
const partOf = (door: number): Told[] => told.slice(door * TOLD_EACH, (door + 1) * TOLD_EACH);

const PROBES_SUBJECT = /box\d+@office\.example\.jp;box\d+@office\.example\.jp;Demo-pass-\d+;[^;]*;\d+;1;LOGIN/;
const stamp = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

/** What a mail service writes when somebody tries out an account with it: the same text in every place where attackers put it. */
function linesWith({ text }: Told, turn: number): string {
  const at = stamp(turn);
  const { address } = box(turn % 24);
  return [
    probe(turn % 24, turn)
      .replace(PROBES_SUBJECT, () => text)
      .trimEnd(),
    `${at} mx1 dovecot: imap-login: Disconnected (auth failed, 1 attempts in 1 secs): user=<${text}>, method=PLAIN, rip=203.0.113.${turn}, lip=192.0.2.1`,
    `${at} mx1 dovecot: auth: sql(${address},203.0.113.9,<s>): Password mismatch (given password: ${text})`,
    `${at} mx1 gateway[7]: told ${text} to nobody`,
    "",
  ].join("\n");
}
const blockOf = (door: number) =>
  partOf(door)
    .map((one, turn) => linesWith(one, door * TOLD_EACH + turn))
    .join("");

const soon = { timeout: 30_000, interval: 100 };
const linesRead = async (path: string) => Number((await db.logSource.findUnique({ where: { path } }))?.linesRead ?? 0n);
const linesIn = (block: string) => block.split("\n").length - 1;
const written: string[] = [];
const stopping = new AbortController();
let serving: Promise<void>;
let secret: string;

beforeAll(async () => {
  for (const stream of [process.stderr, process.stdout]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, "write").mockImplementation((part, ...rest) => {
      written.push(String(part));
      return write(part, ...(rest as []));
    });
  }
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
  const email = "admin@example.jp";
  await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: "correct-horse-battery" }, WORKER);
  const { sessionId } = await signIn({ email, password: "correct-horse-battery" }, null);
  const admin = await findOperator(db, sessionId);
  if (!admin) throw new Error("The session does not hold");
  secret = (await issueToken({ name: "集約", system: "hub", scopes: ["alerts:write", "log-lines:write"], days: 30 }, admin))
    .secret;
  await writeFile(file, days(12, 0));
  serving = serveLogIntake(stopping.signal);
});
afterAll(async () => {
  stopping.abort();
  await serving;
  vi.restoreAllMocks();
  await rm(file, { force: true });
});

test("Credentials come in by every door there is.", async () => {
  await expect.poll(() => linesRead(file), soon).toBe(linesIn(days(12, 0)));
  const followed = blockOf(0);
  await appendFile(file, followed);

  const bySyslog = blockOf(1);
  const tcp = connect(ports.tcp, "127.0.0.1");
  for (const line of bySyslog.split("\n").filter(Boolean)) tcp.write(`${Buffer.byteLength(`<22>${line}`)} <22>${line}`);
  tcp.end();

  const byHttp = blockOf(2);
  const taken = await fetch(`http://127.0.0.1:${ports.http}/v1/log-lines`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "text/plain; charset=utf-8" },
    body: byHttp,
  });
  expect(taken.status).toBe(202);

  for (const one of partOf(3)) await postEverywhere(one);

  await expect.poll(() => linesRead(file), soon).toBe(linesIn(days(12, 0)) + linesIn(followed));
  await expect.poll(() => linesRead(`syslog_tcp:127.0.0.1:${ports.tcp}`), soon).toBe(linesIn(bySyslog));
  await expect.poll(() => linesRead("http:hub"), soon).toBe(linesIn(byHttp));
  // They were not just let go: alerts rest on lines of every door.
  const rules = await db.alert.groupBy({ by: ["ruleCode"], _count: true });
  expect(rules.map(({ ruleCode }) => ruleCode)).toEqual(expect.arrayContaining(["probe.test-send", "api.hub"]));
  expect(
    await db.evidenceText.count({ where: { OR: [{ masked: { contains: "masked" } }, { plain: { contains: "masked" } }] } }),
  ).toBeGreaterThan(TOLD_EACH);
}, 120_000);

test("Afterwards no table holds one, as it is or encoded, and the log tells of none.", async () => {
  stopping.abort();
  await serving; // what was kept in memory is stored
  const spellings = told.flatMap(({ given }) => spellingsOf(given).map((spelling) => ({ spelling, password: given.password })));
  const found: string[] = [];
  const look = (place: string, text: string) => {
    for (const { spelling } of spellings) if (text.includes(spelling)) found.push(`${place}: ${spelling}`);
  };
  await asOwner(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(60);
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
      for (const row of rows) for (const [column, value] of Object.entries(row)) look(`${name}.${column}`, textOf(value));
    }
  });
  look("the log", written.join(""));
  expect(written.join("")).toContain("log_intake");
  expect(found).toEqual([]);
}, 120_000);

/** The same text in every field of an alert; what is refused must leave no trace either. */
async function postEverywhere({ text }: Told): Promise<void> {
  const seen = { firstSeen: "2026-05-12T00:01:47Z", kind: "probe", severity: "high", sourceIps: ["198.51.100.7"] };
  const right = { ...seen, account: "someone@example.jp" };
  const at = seen.firstSeen;
  const alerts = [
    { ...right, id: text.slice(0, 200) },
    { ...right, id: `a${text.length}`, evidence: [{ at, line: text }] },
    {
      ...right,
      id: `b${text}`.slice(0, 200),
      evidence: [{ at, line: `2026-05-12T00:01:47Z mx1 gateway: told ${text}`, subject: text }],
    },
    { ...right, id: `c${text}`.slice(0, 200), evidence: [{ at, line: "a line", subject: `Fw: ${text} done` }] },
    { ...seen, id: "1", account: text },
    { ...right, id: "2", network: text },
    { ...right, id: "3", reasons: [{ code: text, value: 1, threshold: 1, fired: true }] },
    { ...right, id: "4", evidence: [{ at, line: "a line", host: text }] },
    { ...right, id: "5", [text]: text },
    { ...right, id: "6", firstSeen: text },
    text,
  ];
  const response = await POST(
    new Request("http://localhost/api/v1/alerts", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ alerts }),
    }),
  );
  expect([200, 207]).toContain(response.status);
}

/** Everything that a value may say: bytes as letters, and unpacked where they are packed. */
function textOf(value: unknown): string {
  if (!(value instanceof Uint8Array)) return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const bytes = Buffer.from(value);
  const readable = bytes.toString("utf8");
  try {
    return `${readable}\n${inflateRawSync(bytes).toString("utf8")}`;
  } catch {
    return readable;
  }
}
