import type { Operator } from "@/lib/access/actor";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { queueJob } from "@/lib/platform/jobs";
import type { RunId } from "./directory-inputs";
import { dropRun } from "./open-run";
import { APPLY_DIRECTORY, applyJobKey, isStuck } from "./stuck-runs";

/** Decides that a previewed run is carried out, or that an interrupted one goes on; the worker does it. Of two who press, one wins. */
export function requestApply({ runId }: RunId, actor: Operator): Promise<{ runId: string }> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "ImportRun" WHERE id = ${runId}::uuid FOR UPDATE`;
    const run = await tx.importRun.findUnique({ where: { id: runId }, select: { id: true, state: true, readAt: true } });
    if (!run) throw new NotFound("directory.refusal.runNotFound");
    const isOpen = run.state === "previewed" || run.state === "failed" || (await isStuck(tx, run));
    if (!isOpen || run.readAt === null) throw new MoveRefused("directory.refusal.notOpen");
    await tx.importRun.update({
      where: { id: runId },
      data: { state: "queued", byId: actor.id, error: null, endedAt: null },
      select: { id: true },
    });
    await queueJob(tx, APPLY_DIRECTORY, { runId, userId: actor.id }, { jobKey: applyJobKey(runId), maxAttempts: 3 });
    return { runId };
  });
}

/** Throws a preview away. What was carried out stays. */
export async function abandonRun({ runId }: RunId, _actor: Operator): Promise<{ runId: string }> {
  await dropRun(runId, null);
  return { runId };
}
