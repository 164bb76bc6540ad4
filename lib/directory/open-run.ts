import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { DomainError, InvalidInput } from "@/lib/platform/errors";
import type { ImportKind } from "@/prisma/generated/client";
import type { ImportForm, UploadFile } from "./directory-inputs";
import { judgeRun } from "./judge-run";
import { missingFields } from "./mapping-rules";
import { stageFile } from "./stage-file";
import type { ImportCounts } from "./verdict-rules";

/** A run that was read and judged. Nothing of the directory has changed yet. */
export interface PreviewedRun {
  runId: string;
  counts: ImportCounts;
}

/** Reads a whole file and says for each row what it would change; to be carried out by a second decision. */
export async function openRun(
  { fileName, kind, form }: UploadFile,
  bytes: AsyncIterable<Uint8Array>,
  actor: Pick<Actor, "kind" | "id">,
): Promise<PreviewedRun> {
  refuseForm(kind, form);
  const { id: runId } = await db.importRun.create({
    data: { kind, fileName, mapping: form, byId: actor.id, startedAt: now() },
  });
  try {
    const { sha256, total } = await stageFile(runId, kind, form, bytes);
    await db.importRun.update({ where: { id: runId }, data: { sha256, total } });
    const counts = await judgeRun(runId);
    await db.importRun.update({ where: { id: runId }, data: { state: "previewed", readAt: now(), counts: { ...counts } } });
    return { runId, counts };
  } catch (error) {
    if (error instanceof DomainError) await dropRun(runId, { key: error.key, params: { ...error.params } });
    else await dropRun(runId, { key: "directory.refusal.interrupted", params: {} });
    throw error;
  }
}

function refuseForm(kind: ImportKind, { columns, isComplete }: ImportForm): void {
  const [missing] = missingFields(kind, columns);
  if (missing)
    throw new InvalidInput(
      "directory.refusal.missingColumn",
      { field: missing },
      { [missing]: "directory.refusal.columnNeeded" },
    );
  if (isComplete && kind !== "accounts") throw new InvalidInput("directory.refusal.completeOfAccounts");
}

/** Ends a run of which nothing was carried out; its rows are thrown away. */
export async function dropRun(runId: string, why: { key: string; params: object } | null): Promise<void> {
  const end = why
    ? { state: "failed" as const, error: why.key, counts: { refusal: why.params } }
    : { state: "abandoned" as const };
  const { count } = await db.importRun.updateMany({
    where: { id: runId, state: { in: ["reading", "previewed"] } },
    data: { ...end, endedAt: now() },
  });
  if (count > 0) await db.importRow.deleteMany({ where: { runId } });
}
