import { z } from "zod";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { listBulkRuns } from "@/lib/bulk/bulk-queries";

/** The latest bulk decisions of everybody. */
export const GET = machineRoute({
  caller: currentOperator,
  input: z.object({}),
  permission: "alert:read",
  perform: listBulkRuns,
});
