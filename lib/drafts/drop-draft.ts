import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import type { DropDraft } from "./draft-inputs";
import { refuseOthers } from "./refuse-others";

/** Throws away what one was typing: it was sent, or is not wanted any more. */
export async function dropDraft({ userId, record }: DropDraft, actor: Operator) {
  refuseOthers(userId, actor);
  const { count } = await db.draft.deleteMany({ where: { userId: actor.id, record } });
  return { wasThere: count > 0 };
}
