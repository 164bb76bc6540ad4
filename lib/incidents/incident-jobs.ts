import { z } from "zod";
import { JOIN_ALERTS } from "@/lib/alerts/raise-alerts";
import { gathered, type Task } from "@/lib/platform/jobs";
import { endDueWatches } from "./end-watch";
import { joinAlert } from "./join-alert";
import { joinAlerts } from "./join-alerts";
import { linkCases } from "./link-to-campaign";

/** The worker's tasks about cases, by the name they are queued under. */
export const incidentTasks: Readonly<Record<string, Task>> = {
  "join-alert": async (payload) => {
    await joinAlert(z.object({ alertId: z.uuid() }).parse(payload).alertId);
  },
  [JOIN_ALERTS]: gathered(JOIN_ALERTS, 50, (payloads) =>
    joinAlerts(payloads.flatMap((one) => z.object({ alertIds: z.array(z.uuid()) }).parse(one).alertIds)),
  ),
  "link-cases": async (payload) => {
    const { alertIds, campaignId } = z.object({ alertIds: z.array(z.uuid()), campaignId: z.uuid() }).parse(payload);
    await linkCases(alertIds, campaignId);
  },
  "end-watches": async () => {
    await endDueWatches();
  },
};
