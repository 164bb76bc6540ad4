import { hashStatusCode } from "@/lib/correspondence/status-code";
import { readCode } from "@/lib/correspondence/status-code-rules";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { NotPermitted } from "@/lib/platform/errors";
import { noteGood } from "./admit-attempt";
import type { OpenStatus } from "./status-page-inputs";

/**
 * Finds the notice whose case number and code these are. A case that is none, a wrong code and one that has expired are the same
 * refusal after the same one statement: nobody learns which cases there are.
 */
export async function openStatus({ caseNumber, code }: OpenStatus, attemptId: string): Promise<{ statusCodeId: string }> {
  const codeHash = hashStatusCode(caseNumber, readCode(code) ?? "none");
  // The number is bound into the hash, so that the hash alone is looked up, whether the case exists or not.
  const found = await db.statusCode.findFirst({ where: { codeHash }, select: { id: true, expiresAt: true } });
  if (!found || found.expiresAt <= now()) throw new NotPermitted("status.refusal.wrong");
  await inTransaction(async (tx) => {
    await noteGood(tx, attemptId);
    await tx.statusCode.update({ where: { id: found.id }, data: { lastUsedAt: now() } });
  });
  return { statusCodeId: found.id };
}
