import type { Operator } from "@/lib/access/actor";
import { isOwed } from "@/lib/obligations/owed";
import { db, readStraight } from "@/lib/platform/db";
import { isoTime } from "@/lib/platform/json-sql";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma } from "@/prisma/generated/client";
import { readCasesOnDesk } from "./case-on-desk";
import type { WaitingCase } from "./desk-views";

const { sql } = Prisma;
const PAGE = 50;

type Owed = Pick<WaitingCase, "incidentId" | "obligationId" | "owed" | "openedAt" | "dueAt">;

/**
 * Cases whose customer was told and has not answered, the most urgent first: one row each, with the step that is owed next and
 * with what a record of an answer may name.
 */
export async function listWaitingCases(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<WaitingCase>> {
  const after = readCursor(cursor);
  const here = after ? sql`AND (o."dueAt", o.id) > (${after.at}, ${after.id}::uuid)` : sql``;
  const found = await readStraight<Owed>(
    db,
    sql`
    SELECT o."incidentId", o.id AS "obligationId", o.kind AS owed, ${isoTime(sql`o."openedAt"`)} AS "openedAt", ${isoTime(sql`o."dueAt"`)} AS "dueAt"
    FROM "Obligation" o
    WHERE o."incidentId" IS NOT NULL AND ${isOwed("o")} ${here}
      AND (o.kind = 'remind_customer' OR (o.kind = 'call_customer' AND NOT EXISTS (
        SELECT 1 FROM "Obligation" owed WHERE owed."incidentId" = o."incidentId" AND owed.kind = 'remind_customer' AND ${isOwed("owed")})))
    ORDER BY o."dueAt", o.id LIMIT ${PAGE + 1}`,
  );
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, obligationId }) => ({ at: new Date(dueAt), id: obligationId }));
  const known = await readCasesOnDesk(rows.map(({ incidentId }) => incidentId));
  return {
    next,
    rows: rows.flatMap(({ incidentId, ...due }) => {
      const of = known.get(incidentId);
      return of ? [{ ...of, ...due }] : [];
    }),
  };
}
