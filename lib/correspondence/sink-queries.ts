import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";

const PAGE = 50;

/** A mail that the demonstration's own server kept instead of passing it on. */
export interface SinkRow {
  id: string;
  receivedAt: Date;
  envelopeFrom: string;
  envelopeTo: string[];
  subject: string;
  messageId: string | null;
  body: string;
}

/** The demonstration's mail, newest first. */
export async function listSinkMessages(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<SinkRow>> {
  const after = readCursor(cursor);
  const rows = await db.sinkMessage.findMany({
    where: after ? { OR: [{ receivedAt: { lt: after.at } }, { receivedAt: after.at, id: { lt: after.id } }] } : {},
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  return pageOf(rows, PAGE, ({ receivedAt, id }) => ({ at: receivedAt, id }));
}

/** Null when there is none of that id. */
export function findSinkMessage(_operator: Operator, messageId: string): Promise<SinkRow | null> {
  return db.sinkMessage.findUnique({ where: { id: messageId } });
}

/** Whether this installation is a demonstration with a mail server of its own. */
export const hasMailSink = () => env().DEMO === "1";
