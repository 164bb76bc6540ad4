import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { queueJob } from "@/lib/platform/jobs";
import type { RunId } from "./directory-inputs";
import { dropRun } from "./open-run";

/** The worker's task that carries out a run which somebody has decided on. */
export const APPLY_DIRECTORY = "apply-directory";

/** Decides that a previewed run is carried out, or that an interrupted one goes on; the worker does it. Of two who press, one wins. */
export function requestApply({ runId }: RunId, actor: Operator): Promise<{ runId: string }> {
  return inTransaction(async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, readAt: { not: null }, state: { in: ["previewed", "failed"] } },
      data: { state: "queued", byId: actor.id, error: null, endedAt: null },
    });
    if (count === 0) {
      const run = await tx.importRun.findUnique({ where: { id: runId }, select: { id: true } });
      throw run ? new MoveRefused("directory.refusal.notOpen") : new NotFound("directory.refusal.runNotFound");
    }
    // A job of the same key would be the same work.
    await queueJob(tx, APPLY_DIRECTORY, { runId, userId: actor.id }, { jobKey: `${APPLY_DIRECTORY}:${runId}`, maxAttempts: 3 });
    return { runId };
  });
}

/** Throws a preview away. What was carried out stays. */
export async function abandonRun({ runId }: RunId, _actor: Operator): Promise<{ runId: string }> {
  await dropRun(runId, null);
  return { runId };
}
