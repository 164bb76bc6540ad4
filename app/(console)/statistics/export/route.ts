import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { ExportReport } from "@/lib/exports/export-inputs";
import { exportReport } from "@/lib/exports/export-report";
import { answerFile } from "@/lib/exports/exported-file";

/** The figures of a period as a file. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ExportReport,
  permission: "statistics:read",
  perform: exportReport,
  answer: answerFile,
});
