import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { countAlertFacets } from "@/lib/alerts/alert-facet-queries";
import { AskAlerts } from "@/lib/alerts/alert-reading-inputs";

/** How many alerts each choice beside the queue would show: counted after the rows stand, so that nobody waits for it. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskAlerts,
  permission: "alert:read",
  perform: (filter, operator) => countAlertFacets(operator, filter),
});
