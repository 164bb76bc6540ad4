import { z } from "zod";
import { readDesk } from "@/lib/mails/read-desk";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { sortOrLeave } from "./sort-mail";
import { queueSorting, SORT_INBOUND_MAIL } from "./store-mail";

const Payload = z.object({ mailId: z.uuid() });
/** What is not sorted after this long has lost its job. */
const LATE_MS = 2 * 60_000;

/** The worker's tasks of this room, by the name they are queued under. */
export const inboundMailTasks: Readonly<Record<string, Task>> = {
  [SORT_INBOUND_MAIL]: async (payload) => {
    await sortOrLeave(Payload.parse(payload).mailId, readDesk());
  },
};

/**
 * Queues again what waits unsorted for too long: its job was lost, or failed too often. What failed least often comes first, so that
 * mails nobody can sort stand in no other's way. Returns how many.
 */
export async function queueUnsorted(): Promise<number> {
  const waiting = await db.inboundMail.findMany({
    where: { sortedAt: null, kind: null, receivedAt: { lt: new Date(now().getTime() - LATE_MS) } },
    select: { id: true },
    orderBy: [{ sortTries: "asc" }, { receivedAt: "asc" }],
    take: 100,
  });
  for (const { id } of waiting) await inTransaction((tx) => queueSorting(tx, id));
  if (waiting.length > 0) log.warn("inbound_mail.queued_again", { mails: waiting.length });
  return waiting.length;
}
