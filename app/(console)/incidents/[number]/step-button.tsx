import type { ReactNode } from "react";
import { FollowUpDoneButton } from "@/components/correspondence/follow-up-button";
import { PhoneButton } from "@/components/correspondence/phone-button";
import { CloseButton } from "@/components/incidents/close-button";
import { CompleteResetButton } from "@/components/incidents/complete-reset-button";
import { EndWatchButton } from "@/components/incidents/end-watch-button";
import { ReachButton } from "@/components/incidents/reach-button";
import { ReadAnswerButton } from "@/components/incidents/read-answer-button";
import { RequestResetButton } from "@/components/incidents/request-reset-button";
import { ResponseButton } from "@/components/incidents/response-button";
import { SettleButton } from "@/components/incidents/settle-button";
import { ToPlaceButton } from "@/components/incidents/to-place-button";
import { ToRestrictButton } from "@/components/incidents/to-restrict-button";
import { VerifyResetButton } from "@/components/incidents/verify-reset-button";
import { ApplyButton } from "@/components/restrictions/apply-button";
import { ApproveButton } from "@/components/restrictions/approve-button";
import { ConfirmButton } from "@/components/restrictions/confirm-button";
import { DenyButton } from "@/components/restrictions/deny-button";
import { LiftButton } from "@/components/restrictions/lift-button";
import { RetryButton } from "@/components/restrictions/retry-button";
import { AnswerButton } from "@/components/reviews/answer-button";
import type { NextStep, StepAct } from "@/lib/incidents/next-step";
import { answerDisagreementAction } from "../../restrictions/reviews/actions";
import {
  applyRestrictionAction,
  approveOrderAction,
  closeIncidentAction,
  completeFollowUpAction,
  completeResetAction,
  confirmRestrictionAction,
  denyOrderAction,
  endWatchAction,
  liftRestrictionAction,
  reachContactAction,
  recordCallAction,
  recordResponseAction,
  requestResetAction,
  retryRestrictionAction,
  settleDeliveryAction,
  verifyResetAction,
} from "./actions";
import { caseOnDesk, LiftDecision, NoticeOf, noticeBasics, reminderOf } from "./case-buttons";
import { LeakStep } from "./leak-buttons";
import type { Case } from "./read-case";

const FACE = { look: "onNext", size: "l", shortcut: "r" } as const;

/** The button of the next step: the same dialogs that stand beside the case, one for each act. */
export function StepButton({ step, found }: { step: NextStep; found: Case }) {
  return BUTTONS[step.act](found, step);
}

const restrictionOf = ({ restrictions }: Case, { restrictionId }: NextStep) =>
  restrictions.find(({ id }) => id === restrictionId);
const resetOf = ({ resets }: Case, { resetId }: NextStep) => resets.find(({ id }) => id === resetId);

const respond = (found: Case) => (
  <ResponseButton {...FACE} incident={found.incident} correspondence={found.correspondence} action={recordResponseAction} />
);
const reach = (found: Case) => (
  <ReachButton {...FACE} {...noticeBasics(found)} correspondence={found.correspondence} action={reachContactAction} />
);
const phone = (found: Case) => <PhoneButton {...FACE} row={caseOnDesk(found)} action={recordCallAction} />;
const followUp = (found: Case) => (
  <>
    {phone(found)}
    <FollowUpDoneButton look="onNextQuiet" size="l" row={caseOnDesk(found)} action={completeFollowUpAction} />
  </>
);
const complete = (found: Case, step: NextStep) => {
  const reset = resetOf(found, step);
  return reset && <CompleteResetButton {...FACE} reset={reset} action={completeResetAction} />;
};
const decideLift = (found: Case, step: NextStep) => {
  const restriction =
    restrictionOf(found, step) ?? found.restrictions.find(({ state }) => state === "applied" || state === "confirmed");
  return restriction && <LiftDecision {...FACE} found={found} restriction={restriction} />;
};

const toReport = ({ act, reportNumber }: NextStep) => (
  <ToPlaceButton {...FACE} act={act} href={`/abuse-reports/${reportNumber}`} />
);
const toLeaks = (found: Case) => <LeakStep {...FACE} found={found} />;

const BUTTONS: Record<StepAct, (found: Case, step: NextStep) => ReactNode> = {
  restrict: ({ incident }) => <ToRestrictButton {...FACE} number={incident.number} />,
  answer_return: ({ incident }) => <ToRestrictButton {...FACE} number={incident.number} />,
  apply: (found, step) => {
    const restriction = restrictionOf(found, step);
    return restriction && <ApplyButton {...FACE} restriction={restriction} action={applyRestrictionAction} />;
  },
  retry: (found, step) => {
    const restriction = restrictionOf(found, step);
    return restriction && <RetryButton {...FACE} restriction={restriction} action={retryRestrictionAction} />;
  },
  lift: (found, step) => {
    const restriction = restrictionOf(found, step);
    return restriction && <LiftButton {...FACE} restriction={restriction} action={liftRestrictionAction} />;
  },
  notify: (found) => <NoticeOf {...FACE} found={found} />,
  settle: ({ correspondence }, { deliveryId }) => {
    const delivery = correspondence.notices.flatMap(({ deliveries }) => deliveries).find(({ id }) => id === deliveryId);
    return delivery && <SettleButton {...FACE} delivery={delivery} action={settleDeliveryAction} />;
  },
  request_lift: decideLift,
  lift_gone: decideLift,
  decide: decideLift,
  approve: ({ orders }, { orderId }) => {
    const order = orders.find(({ id }) => id === orderId);
    return (
      order && (
        <>
          <ApproveButton {...FACE} order={order} action={approveOrderAction} />
          <DenyButton look="onNextQuiet" size="l" order={order} action={denyOrderAction} />
        </>
      )
    );
  },
  confirm: (found, step) => {
    const restriction = restrictionOf(found, step);
    return restriction && <ConfirmButton {...FACE} restriction={restriction} action={confirmRestrictionAction} />;
  },
  verify_reset: (found, step) => {
    const reset = resetOf(found, step);
    return reset && <VerifyResetButton {...FACE} reset={reset} evidence={found.evidence} action={verifyResetAction} />;
  },
  report_leak: toLeaks,
  await_report: toLeaks,
  complete_reset: complete,
  await_reset: complete,
  answer: ({ disagreements }, { orderId }) => {
    const disagreement = disagreements.find((one) => one.orderId === orderId);
    return disagreement && <AnswerButton {...FACE} disagreement={disagreement} action={answerDisagreementAction} />;
  },
  request_reset: ({ incident }, { incidentAccountId }) => {
    const account = incident.accounts.find(({ id }) => id === incidentAccountId);
    return account && <RequestResetButton {...FACE} incident={incident} account={account} action={requestResetAction} />;
  },
  reach_otherwise: reach,
  read_answer: (found) => <ReadAnswerButton {...FACE} number={found.incident.number} />,
  read_reporter: (_found, step) => toReport(step),
  settle_reporter: (_found, step) => toReport(step),
  answer_reporter: (_found, step) => toReport(step),
  run_plan: (_found, { planNumber }) => <ToPlaceButton {...FACE} act="run_plan" href={`/remediation/${planNumber}`} />,
  call_back: phone,
  call: reach,
  remind: (found) => <NoticeOf {...FACE} found={found} kind={reminderOf(found)} />,
  follow_up: followUp,
  await_follow_up: followUp,
  await_response: respond,
  watch: ({ incident }) => <EndWatchButton {...FACE} incident={incident} action={endWatchAction} />,
  close: ({ incident }) => <CloseButton {...FACE} incident={incident} action={closeIncidentAction} />,
};
