import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery-lifecycle";

const { sql } = Prisma;
const PAGE = 30;

/** One thing that was said between us and a customer, in any of its cases. */
export interface SaidRow {
  id: string;
  /** What we sent, what came in by itself, or what a person recorded of the customer. */
  what: "notice" | "answer" | "response";
  at: string;
  incidentNumber: number;
  /** The kind of a notice, the claim of an answer, the outcome of a response; null of an answer by mail. */
  code: string | null;
  /** A subject, the first lines, what was said. */
  text: string | null;
  /** Who wrote or spoke; null when nobody knows. */
  who: string | null;
  /** By which way it came; null of a notice, and of silence. */
  channel: string | null;
  /** Of an answer: unread, recorded, set aside. */
  state: string | null;
  isCorrected: boolean;
  deliveries: { recipientName: string; channel: string; state: DeliveryState }[];
}

/** All that was said with a customer, over all contracts and cases, the newest first. Keyset by (time, id): a page costs the same wherever it stands. */
export async function listSaid(
  _operator: Operator,
  { customerId, cursor }: { customerId: string; cursor?: string | undefined },
): Promise<Page<SaidRow>> {
  const after = readCursor(cursor);
  /** Each kind gives at most a page, so that they are merged without reading the rest. */
  const newest = (at: Prisma.Sql, id: Prisma.Sql) => sql`
    ${after ? sql`AND (${at}, ${id}) < (${after.at}, ${after.id}::uuid)` : sql``} ORDER BY ${at} DESC, ${id} DESC LIMIT ${PAGE + 1}`;
  const found = await db.$queryRaw<(Omit<SaidRow, "at"> & { at: Date })[]>`
    WITH mine AS MATERIALIZED (
      SELECT i.id, i.number FROM "Contract" k JOIN "Incident" i ON i."contractId" = k.id WHERE k."customerId" = ${customerId}::uuid)
    SELECT * FROM (
      (SELECT n.id, 'notice' AS what, n."writtenAt" AS at, mine.number AS "incidentNumber", n.kind::text AS code, n.subject AS text,
          person.name AS who, NULL AS channel, NULL AS state, FALSE AS "isCorrected",
          (SELECT coalesce(json_agg(json_build_object('recipientName', d."recipientName", 'channel', d.channel, 'state', d.state) ORDER BY d.id), '[]')
             FROM "NoticeDelivery" d WHERE d."noticeId" = n.id) AS deliveries
        FROM mine JOIN "CustomerNotice" n ON n."incidentId" = mine.id LEFT JOIN "User" person ON person.id = n."writtenById"
        WHERE TRUE ${newest(sql`n."writtenAt"`, sql`n.id`)})
      UNION ALL
      (SELECT a.id, 'answer', a."receivedAt", mine.number, a.claim::text, left(a.text, 200), coalesce(contact.name, mail.sender),
          a.source::text, a.state::text, FALSE, '[]'::json
        FROM mine JOIN "IncomingAnswer" a ON a."incidentId" = mine.id
          LEFT JOIN "Contact" contact ON contact.id = a."contactId" LEFT JOIN "InboundMail" mail ON mail.id = a."inboundMailId"
        WHERE TRUE ${newest(sql`a."receivedAt"`, sql`a.id`)})
      UNION ALL
      (SELECT r.id, 'response', r."respondedAt", mine.number, r.outcome::text, r.said, contact.name, r.channel::text, NULL,
          EXISTS (SELECT 1 FROM "CustomerResponse" later WHERE later."correctsId" = r.id), '[]'::json
        FROM mine JOIN "CustomerResponse" r ON r."incidentId" = mine.id LEFT JOIN "Contact" contact ON contact.id = r."contactId"
        WHERE TRUE ${newest(sql`r."respondedAt"`, sql`r.id`)})
    ) said ORDER BY at DESC, id DESC LIMIT ${PAGE + 1}`;
  const { rows, next } = pageOf(found, PAGE, ({ at, id }) => ({ at, id }));
  return { next, rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}
