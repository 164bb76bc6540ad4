import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { exportPlan } from "@/lib/exports/export-plan";
import { answerFile } from "@/lib/exports/exported-file";
import { ExportPlan } from "@/lib/exports/plan-inputs";

/** The closing report of a plan, or its hosts, as a file. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ExportPlan,
  permission: "remediation:read",
  perform: exportPlan,
  answer: answerFile,
});
