import { currentOperator } from "@/lib/access/current-operator";
import { machineRoute } from "@/lib/access/machine-route";
import { AskAlert } from "@/lib/alerts/alert-reading-inputs";
import { listCampaignsFor } from "@/lib/alerts/campaign-queries";

/** Campaigns that an alert may belong to: those of its own source first. */
export const GET = machineRoute({
  caller: currentOperator,
  input: AskAlert,
  permission: "alert:triage",
  perform: listCampaignsFor,
});
