import type { Operator } from "@/lib/access/actor";
import { NotPermitted } from "@/lib/platform/errors";

/** Text belongs to whom the page was drawn for: it is neither shown to nor kept under the next person at the same computer. */
export function refuseOthers(userId: string, actor: Operator): void {
  if (userId !== actor.id) throw new NotPermitted("drafts.refusal.anotherPerson");
}
