import { z } from "zod";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { readShiftEnd } from "@/lib/shifts/find-shift";

/** Until when this shift lasts: for "until the next shift". */
export const GET = machineRoute({
  caller: currentOperator,
  input: z.object({}),
  permission: "alert:triage",
  perform: readShiftEnd,
});
