import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { incidentStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";

export const TELL_RETURN = "tell-return";

/** Tells the ledger how often an attacker has come by now; with it whatever counts by the ledger counts anew. */
export function tellReturn(returnId: string): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "AttackerReturn" WHERE id = ${returnId}::uuid FOR UPDATE`;
    const row = await tx.attackerReturn.findUnique({
      where: { id: returnId },
      include: { incident: { select: { number: true } } },
    });
    if (!row || row.count === row.toldCount) return;
    await tx.attackerReturn.update({ where: { id: returnId }, data: { toldCount: row.count } });
    const { incidentId, accountId, evidenceId, outcome, count } = row;
    await recordInLedger(tx, incidentStream(row.incident.number), WORKER, {
      kind: "SIGN_INS_COUNTED",
      incidentId,
      accountId,
      evidenceId,
      outcome,
      count,
    });
  });
}

export const tellReturnTask: Task = async (payload) => {
  await tellReturn(z.object({ returnId: z.uuid() }).parse(payload).returnId);
};
