import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";

/** The case that a delivery belongs to, so that its lock can be taken before the delivery is read. Throws NotFound. */
export async function getDelivery(tx: Tx, deliveryId: string): Promise<{ incidentId: string }> {
  const row = await tx.noticeDelivery.findUnique({
    where: { id: deliveryId },
    select: { notice: { select: { incidentId: true } } },
  });
  if (!row) throw new NotFound("correspondence.refusal.notFound");
  return row.notice;
}
