import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskSuppression } from "@/lib/alerts/alert-inputs";
import { countCovered } from "@/lib/alerts/suppression-queries";

/** How many waiting alerts a suppression would make quiet. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskSuppression,
  permission: "alert:triage",
  perform: countCovered,
});
