import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskIncidentChanges, listIncidentChanges } from "@/lib/incidents/incident-changes-queries";

/** What has happened to a case since a form was opened upon it. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskIncidentChanges,
  permission: "incident:read",
  perform: listIncidentChanges,
});
