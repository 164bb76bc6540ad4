import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { ExportRows } from "@/lib/exports/export-inputs";
import { exportRows } from "@/lib/exports/export-rows";
import { answerFile } from "@/lib/exports/exported-file";

/** The rows behind one number as a file. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ExportRows,
  permission: "statistics:read",
  perform: exportRows,
  answer: answerFile,
});
