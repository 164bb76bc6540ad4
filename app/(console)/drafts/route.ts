import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { DropDraft, FindDraft, SaveDraft } from "@/lib/drafts/draft-inputs";
import { findDraft } from "@/lib/drafts/draft-queries";
import { dropDraft } from "@/lib/drafts/drop-draft";
import { saveDraft } from "@/lib/drafts/save-draft";

// Routes and no actions: a text is still sent while its page is being closed, and no page is drawn anew for it.
const door = { caller: currentOperator, permission: "self" } as const;

/** Text that the asking person was typing. */
export const GET = machineRoute({ ...door, input: FindDraft, perform: findDraft });
export const PUT = machineRoute({ ...door, input: SaveDraft, perform: saveDraft });
export const DELETE = machineRoute({ ...door, input: DropDraft, perform: dropDraft });
