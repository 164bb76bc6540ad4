import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { applyRun } from "./apply-run";
import { dropRun } from "./open-run";
import { APPLY_DIRECTORY, isStuck } from "./stuck-runs";

const Payload = z.object({ runId: z.uuid(), userId: z.uuid() });
const DAY_MS = 86_400_000;
/** A preview that nobody has decided on is thrown away after a day; refused rows of a run are kept for a month. */
const PREVIEW_MS = DAY_MS;
const REFUSED_MS = 30 * DAY_MS;

/** The worker's tasks about the directory, by the name they are queued under. */
export const directoryTasks: Readonly<Record<string, Task>> = {
  [APPLY_DIRECTORY]: async (payload) => {
    const { runId, userId } = Payload.parse(payload);
    await applyRun(runId, { kind: "user", id: userId }).catch((error: unknown) => {
      // Refused: the run says why, and trying it again is a person's decision. Anything else the queue tries again, from where it stopped.
      if (error instanceof DomainError) return;
      log.error("directory.apply_failed", { runId, error });
      throw error;
    });
  },
  "sweep-directory": sweepRuns,
};

/** Throws away rows that nobody will look at any more, and says of a run that nothing carries on that it was interrupted. */
export async function sweepRuns(): Promise<void> {
  const before = (ms: number) => new Date(now().getTime() - ms);
  const open = await db.importRun.findMany({
    where: { state: { in: ["reading", "previewed"] }, startedAt: { lt: before(PREVIEW_MS) } },
    select: { id: true },
  });
  for (const { id } of open) await dropRun(id, null);
  const onTheirWay = await db.importRun.findMany({ where: { state: { in: ["queued", "applying"] } }, select: { id: true } });
  for (const { id } of onTheirWay) await failStuck(id);
  await db.importRow.deleteMany({
    where: { run: { state: { in: ["done", "failed", "abandoned"] }, endedAt: { lt: before(REFUSED_MS) } } },
  });
}

function failStuck(runId: string): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "ImportRun" WHERE id = ${runId}::uuid FOR UPDATE`;
    const run = await tx.importRun.findUniqueOrThrow({ where: { id: runId }, select: { id: true, state: true } });
    if (!(await isStuck(tx, run))) return;
    const data = { state: "failed", error: "directory.refusal.interrupted", endedAt: now() } as const;
    await tx.importRun.update({ where: { id: runId }, data, select: { id: true } });
  });
}
