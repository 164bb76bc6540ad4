import type { Operator } from "@/lib/access/actor";
import type { Page } from "@/lib/platform/page-cursor-rules";
import { listResponses } from "./correspondence-queries";
import type { AnswerRow } from "./desk-views";

/** What customers said, as the desk lists it: the newest record first. */
export async function listAnswers(operator: Operator, place: { cursor?: string } = {}): Promise<Page<AnswerRow>> {
  const { rows, next } = await listResponses(operator, { cursor: place.cursor });
  return {
    next,
    rows: rows.map(({ incidentId: _incidentId, recordedAt: _recordedAt, respondedAt, ...row }) => ({
      ...row,
      respondedAt: respondedAt.toISOString(),
    })),
  };
}
