"use server";
import { addReporter } from "@/lib/abuse-reports/add-reporter";
import { changeReporter } from "@/lib/abuse-reports/change-reporter";
import { AddReporter, ChangeReporter } from "@/lib/abuse-reports/reporter-inputs";
import { operatorAction } from "@/lib/access/operator-action";

export const addReporterAction = operatorAction({
  input: AddReporter,
  permission: "report:handle",
  perform: addReporter,
  revalidate: () => ["/reporters"],
});

export const changeReporterAction = operatorAction({
  input: ChangeReporter,
  permission: "report:handle",
  perform: changeReporter,
  revalidate: ({ reporterId }) => ["/reporters", `/reporters/${reporterId}`],
});
