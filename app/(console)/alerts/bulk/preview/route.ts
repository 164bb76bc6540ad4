import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskBulkPreview } from "@/lib/bulk/bulk-inputs";
import { previewBulk } from "@/lib/bulk/preview-bulk";

/** What a decision over many would meet: counted exactly, nothing changed. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskBulkPreview,
  permission: "alert:triage",
  perform: previewBulk,
});
