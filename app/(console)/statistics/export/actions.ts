"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { endReportSubscription, subscribeToReport } from "@/lib/exports/subscribe-to-report";
import { EndReportSubscription, SubscribeToReport } from "@/lib/exports/subscription-inputs";

export const subscribeToReportAction = operatorAction({
  input: SubscribeToReport,
  permission: "statistics:read",
  perform: subscribeToReport,
  revalidate: () => ["/statistics"],
});

// Whoever may no longer read statistics may still end it.
export const endReportSubscriptionAction = operatorAction({
  input: EndReportSubscription,
  permission: "self",
  perform: endReportSubscription,
  revalidate: () => ["/statistics"],
});
