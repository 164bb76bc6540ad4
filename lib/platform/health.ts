import { setTimeout as sleep } from "node:timers/promises";
import { Prisma } from "@/prisma/generated/client";
import { db, readStraight } from "./db";
import { env } from "./env";
import { log } from "./log";
import { type LogSourceFacts, stateOfSource } from "./log-source-rules";
import { listMissingMigrations } from "./migrations";
import { findLastBeat, LOST_AFTER_SECONDS } from "./worker-presence";

/** `off`: nothing of this kind is asked of this installation. */
export type PartState = "ok" | "down" | "off";
export interface PartHealth {
  state: PartState;
  /** For the person who is woken by it; names no address, path or secret. */
  detail?: string;
}
export interface Health {
  status: "ok" | "degraded" | "down";
  parts: { database: PartHealth; migrations: PartHealth; worker: PartHealth; logIntake: PartHealth };
}

const { sql } = Prisma;
const PATIENCE_MS = 3000;

/** How each part of the product is. The console serves as long as database and migrations are right. */
export async function readHealth(): Promise<Health> {
  const database = await ask("database", readDatabase);
  const isThere = database.state === "ok";
  const unknown: PartHealth = { state: "down", detail: "unknown: the database does not answer" };
  const [migrations, worker, logIntake] = isThere
    ? await Promise.all([ask("migrations", readMigrations), ask("worker", readWorker), ask("log intake", readLogIntake)])
    : [unknown, unknown, unknown];
  const parts = { database, migrations, worker, logIntake };
  const canServe = isThere && migrations.state === "ok";
  const isWhole = Object.values(parts).every((part) => part.state !== "down");
  return { status: !canServe ? "down" : isWhole ? "ok" : "degraded", parts };
}

async function ask(part: string, read: () => Promise<PartHealth>): Promise<PartHealth> {
  const patience = new AbortController();
  try {
    const late = sleep(PATIENCE_MS, { state: "down", detail: "no answer in time" } as const, { signal: patience.signal });
    late.catch(() => {}); // given up below
    return await Promise.race([read(), late]);
  } catch (error) {
    log.warn("health.part_down", { part, error });
    return { state: "down", detail: "it failed; the log says why" };
  } finally {
    patience.abort();
  }
}

async function readDatabase(): Promise<PartHealth> {
  await readStraight(db, sql`SELECT 1`);
  return { state: "ok" };
}

async function readMigrations(): Promise<PartHealth> {
  const missing = await listMissingMigrations(db);
  return missing.length === 0 ? { state: "ok" } : { state: "down", detail: `${missing.length} not applied, from ${missing[0]}` };
}

async function readWorker(): Promise<PartHealth> {
  const seenAt = await findLastBeat(db);
  if (!seenAt) return { state: "down", detail: "no worker has reported" };
  const seconds = Math.round((Date.now() - seenAt.getTime()) / 1000);
  return seconds <= LOST_AFTER_SECONDS ? { state: "ok" } : { state: "down", detail: `silent for ${seconds} s` };
}

/**
 * Judged by what the following worker notes at each log, for the web process may not know what is followed: `MAIL_LOG_FILES` is set
 * on one worker only. A log that nobody has looked at for a day is no longer followed, unless this process names it.
 */
async function readLogIntake(): Promise<PartHealth> {
  const asked = env().MAIL_LOG_FILES;
  const rows = await readStraight<LogSourceFacts & { path: string }>(
    db,
    sql`SELECT kind, path, "behindBytes"::float8 AS "behindBytes", "lastLineAt", "readAt", "finishedAt", error
          FROM "LogSource" WHERE kind <> 'history'`,
  );
  const at = new Date();
  const sources = rows.map((row) => ({ ...row, state: stateOfSource(row, at) }));
  const failing = sources.filter(({ state, error }) => state === "down" && error !== null).length;
  const unseen = sources.filter(({ state, error }) => state === "down" && error === null).length;
  const unheard = asked.filter((path) => !sources.some((source) => source.path === path && source.state !== "left")).length;
  if (failing + unseen + unheard > 0)
    return { state: "down", detail: `${failing} sources cannot be read, ${unseen + unheard} are not followed` };
  return { state: sources.every(({ state }) => state === "left") ? "off" : "ok" };
}
