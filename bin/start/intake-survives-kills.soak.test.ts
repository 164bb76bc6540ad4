import { type ChildProcess, spawn } from "node:child_process";
import { appendFile, copyFile, mkdtemp, readdir, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { findOperator } from "@/lib/access/find-operator";
import { box, boxes, days, NOW } from "@/lib/demo/mail-log.fixture";
import { ordinaryMinute, probeOf } from "@/lib/demo/mail-traffic";
import { openEngine, readToEnd } from "@/lib/log-intake/engine.fixture";
import { asOwner } from "@/lib/platform/as-owner";
import { db } from "@/lib/platform/db";
import { freePort } from "@/lib/platform/free-port.fixture";
import { issueToken } from "@/lib/tokens/issue-token";
import { IssueToken } from "@/lib/tokens/token-inputs";
import { createUser } from "@/lib/users/create-user";
import { signIn } from "@/lib/users/sign-in";
import { NETWORKS } from "@/prisma/cast/networks";
import { WORKER_ARGS } from "./worker-args.mjs";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const KILLS = inject("isSoak") ? 50 : 4;
const MINUTE = 60_000;
const STEP_MINUTES = 20;
const HTTP = "http:hub";

let folder: string;
let file: string;
let port: number;
let secret: string;
/** Everything that was ever written, by the way it came. */
const written = { file: days(12, 0), http: "" };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sakimori-kills-"));
  file = path.join(folder, "mail.log");
  port = await freePort();
  await writeFile(file, written.file);
  await db.addressNetwork.createMany({ data: [...NETWORKS], skipDuplicates: true });
  const email = "admin@example.jp";
  await createUser({ email, name: "管理", roles: ["admin"], locale: "ja", password: "correct-horse-battery" }, WORKER);
  const { sessionId } = await signIn({ email, password: "correct-horse-battery" }, null);
  const admin = await findOperator(db, sessionId);
  if (!admin) throw new Error("The session does not hold");
  const wish = { name: "集約サーバ", system: "hub", scopes: ["log-lines:write"], days: 90 };
  secret = (await issueToken(IssueToken.parse(wish), admin)).secret;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A real worker, as `npm run worker` starts it. */
function startWorker(): { worker: ChildProcess; isRunning: () => boolean; ended: Promise<unknown> } {
  const env = { ...process.env, MAIL_LOG_FILES: file, LOG_LINES_PORT: String(port), LOG_LEVEL: "info", DATA_DIR: folder };
  const worker = spawn(process.execPath, WORKER_ARGS, { cwd: PROJECT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  return { worker, ended, isRunning: () => said.includes("log_intake.engine_runs") };
}

/** What one step writes: an ordinary while of half the accounts by each way, and a probe now and then. */
function stepOf(step: number): { file: string; http: string } {
  const texts = { file: "", http: "" };
  for (let minute = step * STEP_MINUTES; minute < (step + 1) * STEP_MINUTES; minute++) {
    const at = new Date(NOW + minute * MINUTE);
    texts.file += ordinaryMinute(at, boxes.slice(0, 12));
    texts.http += ordinaryMinute(at, boxes.slice(12));
  }
  const probed = Math.floor(step / 4) % boxes.length;
  const probe = step % 4 === 3 ? probeOf(new Date(NOW + (step + 1) * STEP_MINUTES * MINUTE - 1000), box(probed), step) : "";
  texts[probed < 12 ? "file" : "http"] += probe;
  // Another host: one and the same queue id is two messages on two hosts.
  return { ...texts, http: texts.http.replaceAll(" mx1.example.jp ", " mx2.example.jp ") };
}

async function rotate(step: number): Promise<void> {
  const old = (await readdir(folder)).filter((name) => /^mail\.log\.\d+$/.test(name)).map((name) => Number(name.slice(9)));
  for (const number of old.sort((one, other) => other - one))
    await rename(path.join(folder, `mail.log.${number}`), path.join(folder, `mail.log.${number + 1}`));
  if (step % 2 === 0) {
    await rename(file, path.join(folder, "mail.log.1"));
    await writeFile(file, "");
  } else {
    await copyFile(file, path.join(folder, "mail.log.1"));
    await truncate(file, 0);
  }
}

/** Sends until it is taken, however often the other side dies over it. */
async function post(body: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "text/plain", "idempotency-key": key };
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}/v1/log-lines`, { method: "POST", body, headers }).then(
      async (answer) => answer.text().then(() => answer.status),
      () => 0,
    );
    if (status === 202) return;
    if (status >= 400 && status < 500 && status !== 429) throw new Error(`refused with ${status}`);
    await sleep(50);
  }
}

/** Writes on and on, until told to stop; then waits until every batch is taken. */
async function write(signal: AbortSignal): Promise<void> {
  let step = 0;
  const sending: Promise<void>[] = [];
  for (; !signal.aborted || step % 4 !== 0; step++) {
    const texts = stepOf(step);
    written.file += texts.file;
    written.http += texts.http;
    // In two pieces, so that a line is often unfinished for a moment.
    const cut = Math.floor(texts.file.length / 2);
    await appendFile(file, texts.file.slice(0, cut));
    await sleep(30);
    await appendFile(file, texts.file.slice(cut));
    if (texts.http !== "") sending.push(post(texts.http, `step-${step}`));
    if (sending.length >= 4) await sending.shift();
    if (step % 7 === 6) await rotate(step);
    await sleep(60);
  }
  await Promise.all(sending);
}

async function results() {
  const alerts = await db.alert.findMany({ select: { fingerprint: true, ruleCode: true, eventCount: true } });
  const counts = await db.ruleDayCount.findMany({ orderBy: [{ ruleCode: "asc" }, { ruleVersion: "asc" }, { day: "asc" }] });
  return {
    alerts: alerts.map((alert) => Object.values(alert).join(" ")).sort(),
    counts: counts.map(({ ruleCode, day, raised, shadowed }) => [ruleCode, day.toISOString(), raised, shadowed].join(" ")),
    hours: await db.accountHour.findMany({ orderBy: [{ address: "asc" }, { hour: "asc" }, { country: "asc" }, { asn: "asc" }] }),
    lines: await linesRead(),
  };
}

async function linesRead(): Promise<number[]> {
  const lines = async (source: string) => Number((await db.logSource.findUnique({ where: { path: source } }))?.linesRead ?? 0);
  return [await lines(file), await lines(HTTP)];
}

const countLines = (text: string) => text.split("\n").length - 1;

test(`A worker that is killed ${KILLS} times loses no line and doubles nothing.`, async () => {
  const stopping = new AbortController();
  const writing = write(stopping.signal);
  let running = startWorker();
  for (let kill = 0; kill < KILLS; kill++) {
    // Mostly somewhere in its work, now and then while it is still starting.
    if (kill % 4 === 3) await sleep(Math.random() * 1500);
    else {
      await expect
        .poll(() => running.isRunning() || running.worker.exitCode !== null, { timeout: 60_000, interval: 20 })
        .toBe(true);
      await sleep(Math.random() * 1500);
    }
    expect(running.worker.exitCode).toBeNull();
    running.worker.kill("SIGKILL");
    await running.ended;
    running = startWorker();
  }
  stopping.abort();
  await writing;
  const all = [countLines(written.file), countLines(written.http)];
  await expect.poll(linesRead, { timeout: 60_000, interval: 200 }).toEqual(all);
  running.worker.kill("SIGTERM");
  await running.ended;
  const disturbed = await results();
  expect(disturbed.alerts.length).toBeGreaterThan(0);

  // The same, all at once and in peace.
  await asOwner((client) =>
    client.query(`TRUNCATE "LogSource", "LogBatch", "AccountHour", "DetectorAccount", "DetectorPage", "RuleDayCount", "Alert" CASCADE;
      UPDATE "DetectorState" SET version = 0, parts = NULL, accounts = 0`),
  );
  await writeFile(file, written.file);
  await writeFile(path.join(folder, "http"), written.http);
  expect((await stat(file)).size).toBe(written.file.length);
  await readToEnd(await openEngine([file, path.join(folder, "http")]));
  const { lines: _lines, ...undisturbed } = await results();
  const { lines, ...rest } = disturbed;
  expect(rest).toEqual(undisturbed);
  expect(lines).toEqual(all);
});
