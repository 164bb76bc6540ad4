import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { exportCase } from "@/lib/exports/export-case";
import { ExportCase } from "@/lib/exports/export-inputs";
import { answerFile } from "@/lib/exports/exported-file";
import { tellCase } from "./tell-case";

/** The timeline of a case as a file. */
export const GET = machineRoute({
  caller: currentOperator,
  input: ExportCase,
  permission: "incident:read",
  perform: async (wish, operator) => exportCase(await tellCase(wish, operator), wish.format, operator),
  answer: answerFile,
});
