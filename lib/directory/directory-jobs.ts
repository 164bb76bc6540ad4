import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { applyRun } from "./apply-run";
import { dropRun } from "./open-run";
import { APPLY_DIRECTORY } from "./request-apply";

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
      // The run says why; trying it again is a person's decision.
      if (error instanceof DomainError) return;
      log.error("directory.apply_failed", { runId, error });
    });
  },
  "sweep-directory": sweepRuns,
};

/** Throws away rows that nobody will look at any more. */
export async function sweepRuns(): Promise<void> {
  const before = (ms: number) => new Date(now().getTime() - ms);
  const open = await db.importRun.findMany({
    where: { state: { in: ["reading", "previewed"] }, startedAt: { lt: before(PREVIEW_MS) } },
    select: { id: true },
  });
  for (const { id } of open) await dropRun(id, null);
  await db.importRow.deleteMany({
    where: { run: { state: { in: ["done", "failed", "abandoned"] }, endedAt: { lt: before(REFUSED_MS) } } },
  });
}
