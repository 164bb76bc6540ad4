import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { requiredEnv } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

/** One number for the whole database: whoever holds it runs the engine. */
const LEASE_KEY = 0x5a4b4d52;
/** The server frees the lease of a worker that says nothing for so long: it is frozen, or its host is gone. */
const SILENCE_MS = 6000;
const PING_MS = 1500;
const ANSWER_MS = 4000;

export interface EngineLease {
  /** Aborted when it is not certain any more that the lease is ours. */
  lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the one lease, on a connection of its own, so that the death of this process frees it at once; null when another has it.
 * A commit does not rely on it: that is fenced by the generation. Another service that runs once takes a lease of its own `key`.
 */
export async function takeLease(silenceMs = SILENCE_MS, key = LEASE_KEY): Promise<EngineLease | null> {
  const connectionString = requiredEnv("DATABASE_URL");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS });
  const lost = new AbortController();
  client.on("error", () => lost.abort());
  client.on("end", () => lost.abort());
  try {
    await client.connect();
    await client.query(`SET idle_session_timeout = ${Math.floor(silenceMs)}`);
    const { rows } = await client.query<{ isOurs: boolean }>(`SELECT pg_try_advisory_lock($1) AS "isOurs"`, [key]);
    if (!rows[0]?.isOurs) {
      await client.end();
      return null;
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  void keepAlive(client, lost);
  return {
    lost: lost.signal,
    release: async () => {
      lost.abort();
      await client.end().catch((error: unknown) => log.warn("log_intake.lease_end", { error }));
    },
  };
}

async function keepAlive(client: pg.Client, lost: AbortController): Promise<void> {
  while (!lost.signal.aborted) {
    await sleep(PING_MS, undefined, { signal: lost.signal }).catch(() => {});
    if (lost.signal.aborted) return;
    await client.query("SELECT 1").catch(() => lost.abort());
  }
}
