"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { assessLeak } from "@/lib/leaks/assess-leak";
import { AssessLeak, RecordLeakReport } from "@/lib/leaks/leak-inputs";
import { recordLeakReport } from "@/lib/leaks/record-leak-report";

const everywhere = () => ["/incidents", "/"];

export const assessLeakAction = operatorAction({
  input: AssessLeak,
  permission: "leak:assess",
  perform: assessLeak,
  revalidate: everywhere,
});
export const recordLeakReportAction = operatorAction({
  input: RecordLeakReport,
  permission: "leak:assess",
  perform: recordLeakReport,
  revalidate: everywhere,
});
