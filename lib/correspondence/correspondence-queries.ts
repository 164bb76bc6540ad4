import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { ResponseChannel, ResponseOutcome } from "@/prisma/generated/client";

const PAGE = 50;

export interface ResponseRow {
  id: string;
  incidentId: string;
  incidentNumber: number;
  customerId: string;
  customerName: string;
  account: string | null;
  contactName: string | null;
  channel: ResponseChannel | null;
  outcome: ResponseOutcome;
  respondedAt: Date;
  recordedAt: Date;
  recordedByName: string | null;
  said: string | null;
  /** A later record took its place. */
  isCorrected: boolean;
  /** What came in by itself and is recorded by this. */
  answerId: string | null;
}

/** What customers said, the newest records first; of one case, if named. */
export async function listResponses(
  _operator: Operator,
  { incidentId, cursor }: { incidentId?: string; cursor?: string } = {},
): Promise<Page<ResponseRow>> {
  const after = readCursor(cursor);
  const rows = await db.customerResponse.findMany({
    where: {
      incidentId,
      OR: after ? [{ recordedAt: { lt: after.at } }, { recordedAt: after.at, id: { lt: after.id } }] : undefined,
    },
    include: {
      incident: { select: { number: true, contract: { select: { customer: { select: { id: true, name: true } } } } } },
      account: { select: { address: true } },
      contact: { select: { name: true } },
      correctedBy: { select: { id: true } },
      answer: { select: { id: true } },
    },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const names = await readUserNames(
    db,
    rows.map(({ recordedById }) => recordedById),
  );
  const { rows: shown, next } = pageOf(rows, PAGE, ({ recordedAt, id }) => ({ at: recordedAt, id }));
  return {
    next,
    rows: shown.map(({ id, incident, account, contact, correctedBy, answer, ...row }) => ({
      id,
      incidentId: row.incidentId,
      incidentNumber: incident.number,
      customerId: incident.contract.customer.id,
      customerName: incident.contract.customer.name,
      account: account?.address ?? null,
      contactName: contact?.name ?? null,
      channel: row.channel,
      outcome: row.outcome,
      respondedAt: row.respondedAt,
      recordedAt: row.recordedAt,
      recordedByName: names.get(row.recordedById ?? "") ?? null,
      said: row.said,
      isCorrected: correctedBy !== null,
      answerId: answer?.id ?? null,
    })),
  };
}
