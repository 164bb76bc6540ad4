import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { bePresent } from "@/lib/live/be-present";
import { BePresent } from "@/lib/live/presence-inputs";

/** Says whether the asking person looks at a record; answers who else does. A route, for it is still sent while a page is being closed. */
export const POST = machineRoute({ caller: currentOperator, input: BePresent, permission: "self", perform: bePresent });
