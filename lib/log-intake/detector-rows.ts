import { RECORD_VERSION } from "@/lib/detection/detector-state";
import { now } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { DeskOptions } from "./detector-desk";
import { HostedDetector } from "./hosted-detector";
import { unpack } from "./packing";

const RECORD_BYTES = RECORD_VERSION * 4;
const RECORDS_AT_ONCE = 4096;

/** What an engine that has the lease finds. */
export interface Tenure {
  generation: bigint;
  commits: bigint;
  version: number;
  accounts: number;
  parts: Uint8Array | null;
}

/** Raises the generation: from here on no engine before this one can commit. Waits for a commit that is under way. */
export async function beginTenure(holder: string): Promise<Tenure> {
  return db.detectorState.update({
    where: { id: 1 },
    data: { generation: { increment: 1 }, holder, takenAt: now() },
    select: { generation: true, commits: true, version: true, accounts: true, parts: true },
  });
}

/** The stored detector; null where there is none that this version can read. */
export async function loadDetector(options: DeskOptions, tenure: Tenure): Promise<HostedDetector | null> {
  const { parts, accounts, version } = tenure;
  if (!parts || version === 0) return null;
  if (version !== RECORD_VERSION) {
    log.warn("log_intake.state_is_learned_anew", { stored: version, ours: RECORD_VERSION });
    return null;
  }
  const startedAt = performance.now();
  const detector = await HostedDetector.open(options);
  try {
    // Room for new ones, too: the first of them would have everything copied.
    await detector.reserve(Math.ceil(accounts * 1.05) + 1024);
    let loaded = 0;
    for (let first = 0; first < accounts; first += RECORDS_AT_ONCE) loaded = await detector.append(await readRecords(first));
    if (loaded !== accounts) throw new Error(`${loaded} of ${accounts} accounts are stored`);
    const pages = await db.detectorPage.findMany({ where: { name: "familiar" } });
    await detector.resume((await unpack(parts)).toString("utf8"), pages);
    log.info("log_intake.state_loaded", { accounts, ms: Math.round(performance.now() - startedAt) });
    return detector;
  } catch (error) {
    await detector.close();
    if (isPassing(error)) throw error;
    log.warn("log_intake.state_is_learned_anew", { message: error instanceof Error ? error.message : "" });
    return null;
  }
}

/** Through the pool: what the client would do with megabytes of bytes costs more than reading them. */
async function readRecords(first: number) {
  const { rows } = await pool.query<{ names: string | null; words: Buffer | null }>({
    name: "detector-records",
    text: `SELECT string_agg(name, E'\\n' ORDER BY number) AS names, string_agg(record, ''::bytea ORDER BY number) AS words
      FROM "DetectorAccount" WHERE number >= $1 AND number < $2`,
    values: [first, first + RECORDS_AT_ONCE],
  });
  const names = rows[0]?.names?.split("\n") ?? [];
  const words = rows[0]?.words ?? Buffer.alloc(0);
  if (names.length === 0 || words.length !== names.length * RECORD_BYTES) throw new Error("records are missing");
  return { names, words };
}

/** An outage is no reason to forget everything, nor is a machine that has no memory left, or a thread that was ended. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  ("code" in error || /connect|timeout|terminated|allocation failed|detector's thread/i.test(error.message));
