import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { db, pool } from "@/lib/platform/db";
import { requiredEnv } from "@/lib/platform/env";
import type { People } from "@/prisma/cast/people";
import { enterProvider, playCase } from "@/prisma/cast/restricted-case";
import { sendNotice } from "./send-notice";
import { seeded, startUnrulyServer, type UnrulyServer } from "./unruly-server.fixture";

const [CASES, PER_CASE, KILLS] = inject("isSoak") ? [25, 40, 10] : [10, 15, 3];
const TOTAL = CASES * PER_CASE;
const WORKERS = 2;
const SEED = 20_261_122;
const FINAL = ["accepted", "failed", "uncertain"];

const random = seeded(SEED);
let people: People;
let server: UnrulyServer;
const owner = new Client({ connectionString: requiredEnv("DATABASE_OWNER_URL") });
const workers: (ChildProcess | undefined)[] = [];

beforeAll(async () => {
  people = await enterProvider();
  server = await startUnrulyServer(random);
  // For the workers, which inherit it.
  const settings = { SMTP_URL: server.url, SMTP_ANSWER_SECONDS: "3", MAIL_PER_MINUTE: "6000", LOG_LEVEL: "error" };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  await owner.connect();
});
afterAll(async () => {
  for (const worker of workers) worker?.kill("SIGKILL");
  await server.stop();
  await owner.end();
  await pool.end();
});

/** The product's own worker, in a process of its own. */
function startWorker(place: number): void {
  const words = ["--import", "tsx", "--conditions", "react-server", "bin/worker.ts"];
  workers[place] = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"] });
}

async function killWorker(place: number): Promise<void> {
  const worker = workers[place];
  if (!worker) throw new Error("There is no such worker");
  const ended = once(worker, "exit");
  worker.kill("SIGKILL");
  await ended;
}

/** Notices to one contact each, all in the outbox before any worker runs. */
async function queueAll(): Promise<void> {
  for (let at = 0; at < CASES; at++) {
    const played = await playCase(people);
    const contactIds = played.contract.contacts.slice(0, 1).map(({ contactId }) => contactId);
    for (let count = 0; count < PER_CASE; count++) {
      await sendNotice(
        {
          ...(await played.seen()),
          kind: "defense",
          language: count % 2 ? "en" : "ja",
          contactIds,
          restrictionIds: [played.restrictionId],
          lateReason: "試験のため、期限を過ぎてから送る",
        },
        people.operator,
      );
    }
  }
}

/** A day of waiting between attempts in minutes: what was put off is due at once. Nothing else of a row is touched. */
async function shortenWaits(): Promise<void> {
  await owner.query(
    `UPDATE "NoticeDelivery" SET "nextAttemptAt" = now() WHERE state = 'queued' AND "nextAttemptAt" > now() + interval '1 second'`,
  );
  await owner.query(
    `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'deliver-notice:%' AND run_at > now() AND locked_at IS NULL`,
  );
}

async function countFinal(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "NoticeDelivery" WHERE state::text = ANY($1)`,
    [FINAL],
  );
  return rows[0]?.count ?? 0;
}

/** Until every mail has its fate, killing on the way; best while a mail was taken and its answer is on the way. */
async function runUntilDone(): Promise<number> {
  let kills = 0;
  for (let done = await countFinal(); done < TOTAL || kills < KILLS; done = await countFinal()) {
    await shortenWaits();
    const isTime = kills < KILLS && done >= ((kills + 1) * TOTAL) / (KILLS + 1);
    if (isTime) {
      for (let tries = 0; server.unanswered() === 0 && tries < 200; tries++) await sleep(10);
      const place = Math.floor(random() * WORKERS);
      await killWorker(place);
      kills++;
      startWorker(place);
    } else await sleep(250);
  }
  return kills;
}

test(`${TOTAL} notices through an unruly server, the worker killed ${KILLS} times: none is sent twice unmarked, none is lost.`, async () => {
  const begun = Date.now();
  await queueAll();
  const queued = Date.now();
  expect(await db.noticeDelivery.count({ where: { state: "queued" } })).toBe(TOTAL);
  for (let place = 0; place < WORKERS; place++) startWorker(place);
  const kills = await runUntilDone();
  const rows = await db.noticeDelivery.findMany({ include: { obligations: { where: { kind: "settle_delivery" } } } });
  const ended = Date.now();

  // What the rows say against what the server took.
  const takenOf = (messageId: string | null) => server.taken.get(messageId ?? "") ?? { times: 0, answered: 0 };
  const table = FINAL.map((state) => {
    const these = rows.filter((row) => row.state === state);
    const took = (wanted: (times: number) => boolean) => these.filter(({ messageId }) => wanted(takenOf(messageId).times)).length;
    return {
      "the rows say": state,
      rows: these.length,
      "taken 0 times": took((times) => times === 0),
      "taken once": took((times) => times === 1),
      "taken twice or more": took((times) => times > 1),
      attempts: these.reduce((sum, { attempts }) => sum + attempts, 0),
    };
  });
  console.log(
    `seed ${SEED}, ${WORKERS} workers, ${kills} killed; queued in ${seconds(queued - begun)}, carried out in ${seconds(ended - queued)}`,
  );
  console.table(table);
  const doubts = await db.$queryRaw<{ why: string; times: number }[]>`
    SELECT payload->>'why' AS why, count(*)::int AS times FROM "LedgerEntry" WHERE kind = 'DELIVERY_UNCERTAIN' GROUP BY 1 ORDER BY 1`;
  console.table(doubts.map(({ why, times }) => ({ "uncertain because of": why, times })));
  console.table([...server.met].map(([manner, met]) => ({ "the server": manner, met })));

  expect(kills).toBe(KILLS);
  expect(rows).toHaveLength(TOTAL);
  // None lost: every row has its fate, and nothing was taken that no row tells of as sent or perhaps sent.
  expect(rows.filter(({ state }) => !FINAL.includes(state))).toEqual([]);
  const byId = new Map(rows.map((row) => [row.messageId, row]));
  for (const [messageId, { answered }] of server.taken) {
    const state = byId.get(messageId)?.state;
    expect(state, messageId).toMatch(/^(accepted|uncertain)$/);
    if (state === "accepted") expect(answered).toBe(1);
  }
  for (const row of rows) {
    const { times } = takenOf(row.messageId);
    if (row.state === "accepted") expect(times).toBe(1);
    if (row.state === "failed") expect(times).toBe(0);
    // None sent twice without being marked; and not even marked ones, for nothing sends them again by itself.
    expect(times).toBeLessThanOrEqual(1);
    // Whatever is not accepted waits for a person.
    expect(row.obligations).toHaveLength(row.state === "accepted" ? 0 : 1);
  }
});

const seconds = (ms: number) => `${(ms / 1000).toFixed(0)} s`;
