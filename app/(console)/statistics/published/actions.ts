"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { PublishPeriod } from "@/lib/statistics/publication-inputs";
import { publishPeriod } from "@/lib/statistics/publish-period";

export const publishPeriodAction = operatorAction({
  input: PublishPeriod,
  permission: "statistics:publish",
  perform: publishPeriod,
  revalidate: () => ["/statistics", "/statistics/published"],
});
