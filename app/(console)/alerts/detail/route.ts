import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { getAlertDetail } from "@/lib/alerts/alert-detail-queries";
import { AskAlert } from "@/lib/alerts/alert-reading-inputs";

/** One alert for the pane beside the queue, so that moving through the queue draws no page anew. */
export const GET = machineRoute({ caller: currentOperator, input: AskAlert, permission: "alert:read", perform: getAlertDetail });
