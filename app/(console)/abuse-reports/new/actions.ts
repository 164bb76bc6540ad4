"use server";
import { findReporters } from "@/lib/abuse-reports/reporter-page-queries";
import { FindReporters, WriteDownReport } from "@/lib/abuse-reports/write-down-inputs";
import { writeDownReport } from "@/lib/abuse-reports/write-down-report";
import { operatorAction } from "@/lib/access/operator-action";

export const writeDownReportAction = operatorAction({
  input: WriteDownReport,
  permission: "report:handle",
  perform: writeDownReport,
  revalidate: () => ["/abuse-reports", "/"],
});

export const findReportersAction = operatorAction({
  input: FindReporters,
  permission: "report:handle",
  perform: findReporters,
});
