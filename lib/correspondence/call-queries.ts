import type { Operator } from "@/lib/access/actor";
import { OWED } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readCasesOnDesk } from "./case-on-desk";
import type { CallOwed } from "./desk-views";

const PAGE = 50;
export const CALL_DUTIES = ["reach_otherwise", "call_back", "follow_up"] as const;

/** Calls that are owed, and looks that somebody has set, the most urgent first; with what was last heard of the customer. */
export async function listCallsOwed(_operator: Operator, { cursor }: { cursor?: string } = {}): Promise<Page<CallOwed>> {
  const after = readCursor(cursor);
  const found = await db.obligation.findMany({
    where: {
      ...OWED,
      kind: { in: [...CALL_DUTIES] },
      incidentId: { not: null },
      OR: after ? [{ dueAt: { gt: after.at } }, { dueAt: after.at, id: { gt: after.id } }] : undefined,
    },
    select: { id: true, kind: true, incidentId: true, openedAt: true, dueAt: true },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: PAGE + 1,
  });
  const { rows, next } = pageOf(found, PAGE, ({ dueAt, id }) => ({ at: dueAt, id }));
  const ids = rows.flatMap(({ incidentId }) => incidentId ?? []);
  const [known, last] = await Promise.all([readCasesOnDesk(ids), readLast(ids)]);
  return {
    next,
    rows: rows.flatMap(({ id, kind, incidentId, openedAt, dueAt }) => {
      const of = known.get(incidentId ?? "");
      const owed = CALL_DUTIES.find((one) => one === kind);
      if (!of || !owed) return [];
      const due = { obligationId: id, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() };
      return [{ ...of, ...due, owed, last: last.get(of.incidentId) ?? null }];
    }),
  };
}

async function readLast(incidentIds: readonly string[]): Promise<ReadonlyMap<string, NonNullable<CallOwed["last"]>>> {
  const rows = await db.customerResponse.findMany({
    where: { incidentId: { in: [...incidentIds] }, correctedBy: null },
    distinct: ["incidentId"],
    orderBy: [{ incidentId: "asc" }, { respondedAt: "desc" }],
    select: { incidentId: true, outcome: true, respondedAt: true, said: true },
  });
  return new Map(
    rows.map(({ incidentId, outcome, respondedAt, said }) => [incidentId, { outcome, at: respondedAt.toISOString(), said }]),
  );
}
