import type { Operator } from "@/lib/access/actor";
import type { Page } from "@/lib/platform/page-cursor-rules";
import { readCasesOnDesk } from "./case-on-desk";
import { listWaiting } from "./correspondence-queries";
import type { WaitingCase } from "./desk-views";

/** Cases that wait for an answer, with what a record of one may name. */
export async function listWaitingCases(operator: Operator, place: { cursor?: string } = {}): Promise<Page<WaitingCase>> {
  const { rows, next } = await listWaiting(operator, place);
  const known = await readCasesOnDesk(rows.map(({ incidentId }) => incidentId));
  return {
    next,
    rows: rows.flatMap(({ incidentId, obligationId, owed, openedAt, dueAt }) => {
      const found = known.get(incidentId);
      const due = { obligationId, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString() };
      return found ? [{ ...found, ...due, owed }] : [];
    }),
  };
}
