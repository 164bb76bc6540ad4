import { z } from "zod";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { listAssignees } from "@/lib/incidents/assignee-queries";

/** People who can answer for a suppression. */
export const GET = machineRoute({
  caller: currentOperator,
  input: z.object({}),
  permission: "alert:triage",
  perform: (_ask, operator) => listAssignees(operator),
});
