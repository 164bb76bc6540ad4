import { z } from "zod";
import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { countBadges } from "@/lib/alerts/badge-queries";

/** The figures beside the places of the rail, as they are now. */
export const GET = machineRoute({
  caller: currentOperator,
  input: z.object({}),
  permission: "desk:read",
  perform: (_wish, operator) => countBadges(operator),
});
