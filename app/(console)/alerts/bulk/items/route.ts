import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskBulkItems } from "@/lib/bulk/bulk-inputs";
import { listBulkItems } from "@/lib/bulk/bulk-queries";

/** What became of each alert of a bulk decision. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskBulkItems,
  permission: "alert:read",
  perform: listBulkItems,
});
