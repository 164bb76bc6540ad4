import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { listAlerts } from "@/lib/alerts/alert-queries";
import { AskAlerts } from "@/lib/alerts/alert-reading-inputs";

/** A further page of the queue, for the list that grows as one reads on. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskAlerts,
  permission: "alert:read",
  perform: (filter, operator) => listAlerts(operator, filter),
});
