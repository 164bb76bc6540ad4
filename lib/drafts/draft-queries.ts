import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { FindDraft } from "./draft-inputs";
import { refuseOthers } from "./refuse-others";

/** Text as its author left it. */
export interface DraftView {
  body: Record<string, unknown>;
  onVersion: number;
  /** ISO 8601 in UTC. */
  savedAt: string;
}

/** What this person was typing, on whatever computer; nobody else's is ever found. */
export async function findDraft({ userId, record }: FindDraft, actor: Operator): Promise<DraftView | null> {
  refuseOthers(userId, actor);
  const draft = await db.draft.findUnique({ where: { userId_record: { userId: actor.id, record } } });
  if (!draft) return null;
  return {
    body: draft.body as Record<string, unknown>, // the input schema lets in objects only
    onVersion: draft.onVersion,
    savedAt: draft.savedAt.toISOString(),
  };
}
