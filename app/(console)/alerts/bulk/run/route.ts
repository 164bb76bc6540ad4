import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskBulkRun } from "@/lib/bulk/bulk-inputs";
import { getBulkRun } from "@/lib/bulk/bulk-queries";

/** How far a bulk decision has come. */
export const GET = machineRoute({ caller: currentOperator, input: AskBulkRun, permission: "alert:read", perform: getBulkRun });
