"use server";
import { addRows } from "@/lib/abuse-reports/add-rows";
import {
  DraftReporterMessage,
  MarkMessageRead,
  RecordFinding,
  RevealPart,
  SendReporterMessage,
  SettleReporterMessage,
} from "@/lib/abuse-reports/answer-inputs";
import { assignReport } from "@/lib/abuse-reports/assign-report";
import { draftReporterMessage } from "@/lib/abuse-reports/draft-reporter-message";
import { AddRows, DiscardPreview, ReadReportAgain, SetReportAside, TakePreview } from "@/lib/abuse-reports/intake-inputs";
import { linkGroupToCase } from "@/lib/abuse-reports/link-group";
import { AssignReport, LinkGroupToCase } from "@/lib/abuse-reports/link-inputs";
import { markMessageRead } from "@/lib/abuse-reports/mark-message-read";
import { ChangePrefixes } from "@/lib/abuse-reports/prefix-inputs";
import { changePrefixes } from "@/lib/abuse-reports/prefix-setting";
import { readReportAgain } from "@/lib/abuse-reports/read-report-again";
import { recordFinding } from "@/lib/abuse-reports/record-finding";
import { revealPart } from "@/lib/abuse-reports/reveal-part";
import { sendReporterMessage } from "@/lib/abuse-reports/send-reporter-message";
import { setReportAside } from "@/lib/abuse-reports/set-report-aside";
import { settleReporterMessage } from "@/lib/abuse-reports/settle-reporter-message";
import { discardPreview, takePreview } from "@/lib/abuse-reports/take-preview";
import { operatorAction } from "@/lib/access/operator-action";
import { addGroupToPlan } from "@/lib/remediation/add-group";
import { openPlan } from "@/lib/remediation/open-plan";
import { AddGroupToPlan, OpenPlan } from "@/lib/remediation/plan-inputs";

const reportPages = ({ number }: { number: number }) => [`/abuse-reports/${number}`, "/abuse-reports", "/"];

export const sendReporterMessageAction = operatorAction({
  input: SendReporterMessage,
  permission: "report:handle",
  perform: sendReporterMessage,
  revalidate: reportPages,
});
export const draftReporterMessageAction = operatorAction({
  input: DraftReporterMessage,
  permission: "report:handle",
  perform: draftReporterMessage,
});
export const markMessageReadAction = operatorAction({
  input: MarkMessageRead,
  permission: "report:handle",
  perform: markMessageRead,
  revalidate: reportPages,
});
export const settleReporterMessageAction = operatorAction({
  input: SettleReporterMessage,
  permission: "report:handle",
  perform: settleReporterMessage,
  revalidate: reportPages,
});
export const recordFindingAction = operatorAction({
  input: RecordFinding,
  permission: "report:handle",
  perform: recordFinding,
  revalidate: reportPages,
});
export const revealPartAction = operatorAction({
  input: RevealPart,
  permission: "evidence:reveal",
  perform: revealPart,
});
export const assignReportAction = operatorAction({
  input: AssignReport,
  permission: "report:handle",
  perform: assignReport,
  revalidate: reportPages,
});
export const linkGroupAction = operatorAction({
  input: LinkGroupToCase,
  permission: "report:handle",
  perform: linkGroupToCase,
  revalidate: reportPages,
});
export const openPlanAction = operatorAction({
  input: OpenPlan,
  permission: "remediation:plan",
  perform: openPlan,
  revalidate: () => ["/remediation"],
});
export const addGroupToPlanAction = operatorAction({
  input: AddGroupToPlan,
  permission: "remediation:plan",
  perform: addGroupToPlan,
  revalidate: () => ["/remediation", "/abuse-reports"],
});
export const changePrefixesAction = operatorAction({
  input: ChangePrefixes,
  permission: "report:handle",
  perform: changePrefixes,
  revalidate: () => ["/abuse-reports"],
});
export const addRowsAction = operatorAction({
  input: AddRows,
  permission: "report:handle",
  perform: addRows,
  revalidate: reportPages,
});
export const readReportAgainAction = operatorAction({
  input: ReadReportAgain,
  permission: "report:handle",
  perform: readReportAgain,
  revalidate: reportPages,
});
export const setReportAsideAction = operatorAction({
  input: SetReportAside,
  permission: "report:handle",
  perform: setReportAside,
  revalidate: reportPages,
});
export const takePreviewAction = operatorAction({
  input: TakePreview,
  permission: "report:handle",
  perform: takePreview,
  revalidate: reportPages,
});
export const discardPreviewAction = operatorAction({
  input: DiscardPreview,
  permission: "report:handle",
  perform: discardPreview,
  revalidate: () => ["/abuse-reports"],
});
