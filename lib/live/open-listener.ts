import pg from "pg";
import { requiredEnv } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { LIVE_CHANNEL } from "./live-rules";

interface Hearing {
  /** The names of the streams that changed. */
  onCall: (streams: string[]) => void;
  /** The line was down: what was called meanwhile is not known. */
  onGap: () => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const PROBE_MS = 15_000;

export interface Listener {
  /** Resolves when the database was first reached. */
  ready: Promise<void>;
  close: () => Promise<void>;
}

/**
 * A connection of its own that only listens: one of the pool would take its LISTEN back with it. When it breaks it is made
 * again; a line that is dead without saying so shows by a question that is not answered.
 */
export function openListener({ onCall, onGap }: Hearing): Listener {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let wasReady = false;
  let reached: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    reached = resolve;
  });

  async function connect() {
    const mine = new pg.Client({
      connectionString: requiredEnv("DATABASE_URL"),
      application_name: "sakimori live",
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
    });
    client = mine;
    let isLost = false;
    const lose = (error?: unknown) => {
      if (isLost) return;
      isLost = true;
      clearTimeout(timer);
      void mine.end().catch(() => undefined); // it is broken already
      if (isClosed) return;
      log.warn("live.line_lost", { error });
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    mine.on("error", lose);
    mine.on("end", () => lose());
    mine.on("notification", ({ payload }) => onCall((payload ?? "").split(" ").filter(Boolean)));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${LIVE_CHANNEL}`);
      wait = FIRST_WAIT_MS;
      if (wasReady) onGap();
      wasReady = true;
      reached();
      probe();
    } catch (error) {
      lose(error);
    }
    function probe() {
      clearTimeout(timer);
      timer = setTimeout(() => mine.query("SELECT 1").then(probe, lose), PROBE_MS);
      timer.unref();
    }
  }

  void connect();
  return {
    ready,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
