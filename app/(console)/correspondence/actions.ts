"use server";
import { operatorAction } from "@/lib/access/operator-action";
import {
  AssignAnswer,
  CompleteFollowUp,
  ReachContact,
  RecordBounce,
  RecordCall,
  RecordResponse,
  SetAsideAnswer,
  SetFollowUp,
  SettleDelivery,
} from "@/lib/correspondence/correspondence-inputs";
import { completeFollowUp, setFollowUp } from "@/lib/correspondence/follow-up";
import { reachContact } from "@/lib/correspondence/reach-contact";
import { recordBounce } from "@/lib/correspondence/record-bounce";
import { recordCall } from "@/lib/correspondence/record-call";
import { recordResponse } from "@/lib/correspondence/record-response";
import { assignAnswer, setAsideAnswer } from "@/lib/correspondence/settle-answer";
import { settleDelivery } from "@/lib/correspondence/settle-delivery";
import { AssignMail, AttachMail, SetAsideMail, TakeMailAsReport } from "@/lib/inbound-mail/inbound-mail-inputs";
import { assignMail, attachMail, setAsideMail } from "@/lib/inbound-mail/settle-mail";
import { takeMailAsReport } from "@/lib/inbound-mail/take-mail-as-report";

const revalidate = () => ["/correspondence", "/"];

export const recordResponseAction = operatorAction({
  input: RecordResponse,
  permission: "response:record",
  perform: recordResponse,
  revalidate,
});
export const recordCallAction = operatorAction({
  input: RecordCall,
  permission: "response:record",
  perform: recordCall,
  revalidate,
});
export const setAsideAnswerAction = operatorAction({
  input: SetAsideAnswer,
  permission: "response:record",
  perform: setAsideAnswer,
  revalidate,
});
export const assignAnswerAction = operatorAction({
  input: AssignAnswer,
  permission: "response:record",
  perform: assignAnswer,
  revalidate,
});
export const setFollowUpAction = operatorAction({
  input: SetFollowUp,
  permission: "response:record",
  perform: setFollowUp,
  revalidate,
});
export const completeFollowUpAction = operatorAction({
  input: CompleteFollowUp,
  permission: "response:record",
  perform: completeFollowUp,
  revalidate,
});
export const reachContactAction = operatorAction({
  input: ReachContact,
  permission: "notice:send",
  perform: reachContact,
  revalidate,
});
export const settleDeliveryAction = operatorAction({
  input: SettleDelivery,
  permission: "notice:send",
  perform: settleDelivery,
  revalidate,
});
export const recordBounceAction = operatorAction({
  input: RecordBounce,
  permission: "notice:send",
  perform: recordBounce,
  revalidate,
});
export const attachMailAction = operatorAction({
  input: AttachMail,
  permission: "response:record",
  perform: attachMail,
  revalidate,
});
export const setAsideMailAction = operatorAction({
  input: SetAsideMail,
  permission: "response:record",
  perform: setAsideMail,
  revalidate,
});
export const takeMailAsReportAction = operatorAction({
  input: TakeMailAsReport,
  permission: "report:handle",
  perform: takeMailAsReport,
  revalidate: () => [...revalidate(), "/abuse-reports"],
});
export const assignMailAction = operatorAction({
  input: AssignMail,
  permission: "response:record",
  perform: assignMail,
  revalidate,
});
