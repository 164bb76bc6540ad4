"use server";
import { operatorAction } from "@/lib/access/operator-action";
import {
  CompleteFollowUp,
  PreviewNotice,
  ReachContact,
  RecordCall,
  RecordResponse,
  SendNotice,
  SettleDelivery,
} from "@/lib/correspondence/correspondence-inputs";
import { completeFollowUp } from "@/lib/correspondence/follow-up";
import { previewNotice } from "@/lib/correspondence/preview-notice";
import { reachContact } from "@/lib/correspondence/reach-contact";
import { recordCall } from "@/lib/correspondence/record-call";
import { recordResponse } from "@/lib/correspondence/record-response";
import { sendNotice } from "@/lib/correspondence/send-notice";
import { settleDelivery } from "@/lib/correspondence/settle-delivery";
import { completeReset } from "@/lib/credentials/complete-reset";
import { CompleteReset, RequestReset, VerifyReset } from "@/lib/credentials/credential-inputs";
import { requestReset } from "@/lib/credentials/request-reset";
import { verifyReset } from "@/lib/credentials/verify-reset";
import { addEvidence } from "@/lib/evidence/add-evidence";
import { AddEvidence, RevealEvidence } from "@/lib/evidence/evidence-inputs";
import { revealEvidence } from "@/lib/evidence/reveal-evidence";
import { assignIncident } from "@/lib/incidents/assign-incident";
import { closeIncident } from "@/lib/incidents/close-incident";
import { endWatch } from "@/lib/incidents/end-watch";
import { extendObligation } from "@/lib/incidents/extend-obligation";
import {
  AssignIncident,
  CloseIncident,
  EndWatch,
  Reclassify,
  ReopenIncident,
  UndoEscalation,
} from "@/lib/incidents/incident-inputs";
import { reclassifyAccount } from "@/lib/incidents/reclassify-account";
import { reopenIncident } from "@/lib/incidents/reopen-incident";
import { undoEscalation } from "@/lib/incidents/undo-escalation";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { ExtendObligation, WaiveObligation } from "@/lib/obligations/obligation-inputs";
import { applyRestriction } from "@/lib/restrictions/apply-restriction";
import { approveOrder } from "@/lib/restrictions/approve-order";
import { confirmRestriction } from "@/lib/restrictions/confirm-restriction";
import { denyOrder } from "@/lib/restrictions/deny-order";
import { failRestriction, retryRestriction, withdrawRestriction } from "@/lib/restrictions/give-up-restriction";
import { liftRestriction } from "@/lib/restrictions/lift-restriction";
import { orderRestriction } from "@/lib/restrictions/order-restriction";
import { requestLift } from "@/lib/restrictions/request-lift";
import {
  ApplyRestriction,
  ApproveOrder,
  ConfirmRestriction,
  DenyOrder,
  FailRestriction,
  LiftRestriction,
  OrderRestriction,
  RequestLift,
  RetryRestriction,
  ReviewRestriction,
  WithdrawRestriction,
} from "@/lib/restrictions/restriction-inputs";
import { reviewRestriction } from "@/lib/restrictions/review-restriction";

/** Every page that shows something of a case shows it anew: the case itself, the lists and the desk. */
const everywhere = () => ["/incidents", "/"];

// The case itself.
export const assignIncidentAction = operatorAction({
  input: AssignIncident,
  permission: "alert:triage",
  perform: assignIncident,
  revalidate: everywhere,
});
export const closeIncidentAction = operatorAction({
  input: CloseIncident,
  permission: "incident:close",
  perform: closeIncident,
  revalidate: everywhere,
});
export const reopenIncidentAction = operatorAction({
  input: ReopenIncident,
  permission: "incident:reopen",
  perform: reopenIncident,
  revalidate: everywhere,
});
export const endWatchAction = operatorAction({
  input: EndWatch,
  permission: "watch:end-early",
  perform: endWatch,
  revalidate: everywhere,
});
export const reclassifyAction = operatorAction({
  input: Reclassify,
  permission: "incident:reclassify",
  perform: reclassifyAccount,
  revalidate: everywhere,
});
export const undoEscalationAction = operatorAction({
  input: UndoEscalation,
  permission: "alert:triage",
  perform: undoEscalation,
  revalidate: everywhere,
});
export const waiveObligationAction = operatorAction({
  input: WaiveObligation,
  permission: "obligation:waive",
  perform: waiveObligation,
  revalidate: everywhere,
});
export const extendObligationAction = operatorAction({
  input: ExtendObligation,
  permission: "obligation:extend",
  perform: extendObligation,
  revalidate: everywhere,
});

// Its evidence.
export const addEvidenceAction = operatorAction({
  input: AddEvidence,
  permission: "evidence:add",
  perform: addEvidence,
  revalidate: everywhere,
});
export const revealEvidenceAction = operatorAction({
  input: RevealEvidence,
  permission: "evidence:reveal",
  perform: revealEvidence,
  revalidate: everywhere,
});

// Its restrictions. A lift without a verified change is refused in the verb to those who may not.
export const orderRestrictionAction = operatorAction({
  input: OrderRestriction,
  permission: "restriction:apply",
  perform: orderRestriction,
  revalidate: everywhere,
});
export const applyRestrictionAction = operatorAction({
  input: ApplyRestriction,
  permission: "restriction:apply",
  perform: applyRestriction,
  revalidate: everywhere,
});
export const confirmRestrictionAction = operatorAction({
  input: ConfirmRestriction,
  permission: "restriction:apply",
  perform: confirmRestriction,
  revalidate: everywhere,
});
export const failRestrictionAction = operatorAction({
  input: FailRestriction,
  permission: "restriction:apply",
  perform: failRestriction,
  revalidate: everywhere,
});
export const retryRestrictionAction = operatorAction({
  input: RetryRestriction,
  permission: "restriction:apply",
  perform: retryRestriction,
  revalidate: everywhere,
});
export const withdrawRestrictionAction = operatorAction({
  input: WithdrawRestriction,
  permission: "restriction:apply",
  perform: withdrawRestriction,
  revalidate: everywhere,
});
export const reviewRestrictionAction = operatorAction({
  input: ReviewRestriction,
  permission: "restriction:apply",
  perform: reviewRestriction,
  revalidate: everywhere,
});
export const approveOrderAction = operatorAction({
  input: ApproveOrder,
  permission: "restriction:approve",
  perform: approveOrder,
  revalidate: everywhere,
});
export const denyOrderAction = operatorAction({
  input: DenyOrder,
  permission: "restriction:approve",
  perform: denyOrder,
  revalidate: everywhere,
});
export const requestLiftAction = operatorAction({
  input: RequestLift,
  permission: "restriction:lift",
  perform: requestLift,
  revalidate: everywhere,
});
export const liftRestrictionAction = operatorAction({
  input: LiftRestriction,
  permission: "restriction:lift",
  perform: liftRestriction,
  revalidate: everywhere,
});

// What is said to the customer, and what they answer.
export const previewNoticeAction = operatorAction({
  input: PreviewNotice,
  permission: "notice:send",
  perform: ({ incidentId, kind, language, ...choice }, operator) => previewNotice(incidentId, kind, language, operator, choice),
});
export const sendNoticeAction = operatorAction({
  input: SendNotice,
  permission: "notice:send",
  perform: sendNotice,
  revalidate: everywhere,
});
export const reachContactAction = operatorAction({
  input: ReachContact,
  permission: "notice:send",
  perform: reachContact,
  revalidate: everywhere,
});
export const settleDeliveryAction = operatorAction({
  input: SettleDelivery,
  permission: "notice:send",
  perform: settleDelivery,
  revalidate: everywhere,
});
export const recordResponseAction = operatorAction({
  input: RecordResponse,
  permission: "response:record",
  perform: recordResponse,
  revalidate: everywhere,
});
export const recordCallAction = operatorAction({
  input: RecordCall,
  permission: "response:record",
  perform: recordCall,
  revalidate: everywhere,
});
export const completeFollowUpAction = operatorAction({
  input: CompleteFollowUp,
  permission: "response:record",
  perform: completeFollowUp,
  revalidate: everywhere,
});

// Its password changes.
export const requestResetAction = operatorAction({
  input: RequestReset,
  permission: "reset:request",
  perform: requestReset,
  revalidate: everywhere,
});
export const completeResetAction = operatorAction({
  input: CompleteReset,
  permission: "reset:complete",
  perform: completeReset,
  revalidate: everywhere,
});
export const verifyResetAction = operatorAction({
  input: VerifyReset,
  permission: "reset:verify",
  perform: verifyReset,
  revalidate: everywhere,
});
