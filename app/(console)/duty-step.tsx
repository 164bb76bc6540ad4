import type { ReactNode } from "react";
import { PhoneButton } from "@/components/correspondence/phone-button";
import { placeOf } from "@/components/desk/obligation-places";
import { ReachButton } from "@/components/incidents/reach-button";
import { SettleButton } from "@/components/incidents/settle-button";
import { ApplyButton } from "@/components/restrictions/apply-button";
import { ApproveButton } from "@/components/restrictions/approve-button";
import { LiftButton } from "@/components/restrictions/lift-button";
import { ReviewButton } from "@/components/restrictions/review-button";
import { AnswerButton } from "@/components/reviews/answer-button";
import type { ButtonFace } from "@/components/shell/action-button";
import { Button, type ButtonLook } from "@/components/ui/button";
import type { Operator } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import { mayBeKept, restrictionMay } from "@/lib/restrictions/restriction-lifecycle";
import {
  applyRestrictionAction,
  approveOrderAction,
  liftRestrictionAction,
  reachContactAction,
  recordCallAction,
  reviewRestrictionAction,
  settleDeliveryAction,
} from "./incidents/[number]/actions";
import { caseOnDesk, LiftDecision, NoticeOf, noticeBasics, reminderOf } from "./incidents/[number]/case-buttons";
import { type Case, readCase } from "./incidents/[number]/read-case";
import { answerDisagreementAction } from "./restrictions/reviews/actions";

type Draw = (found: Case, row: ObligationRow, face: ButtonFace) => ReactNode;

const restrictionOf = ({ restrictions }: Case, { restrictionId }: ObligationRow) =>
  restrictions.find(({ id }) => id === restrictionId);

/** The dialogs of a case that do a duty, as they stand there; each draws nothing where the case has gone on meanwhile. */
const DIALOGS: Partial<Record<ObligationKind, Draw>> = {
  carry_out_restriction: (found, row, face) => {
    const restriction = restrictionOf(found, row);
    const isPossible = restriction && restrictionMay("apply", restriction.state);
    return isPossible && <ApplyButton {...face} restriction={restriction} action={applyRestrictionAction} />;
  },
  second_approval: ({ orders }, { orderId }, face) => {
    const order = orders.find(({ id }) => id === orderId);
    return order && <ApproveButton {...face} order={order} action={approveOrderAction} />;
  },
  notify_customer: (found, _row, face) => <NoticeOf {...face} found={found} />,
  settle_delivery: ({ correspondence }, { deliveryId }, face) => {
    const delivery = correspondence.notices.flatMap(({ deliveries }) => deliveries).find(({ id }) => id === deliveryId);
    return delivery && <SettleButton {...face} delivery={delivery} action={settleDeliveryAction} />;
  },
  remind_customer: (found, _row, face) => <NoticeOf {...face} found={found} kind={reminderOf(found)} />,
  reach_otherwise: (found, _row, face) => (
    <ReachButton {...face} {...noticeBasics(found)} correspondence={found.correspondence} action={reachContactAction} />
  ),
  call_back: (found, _row, face) => <PhoneButton {...face} row={caseOnDesk(found)} action={recordCallAction} />,
  follow_up: (found, _row, face) => <PhoneButton {...face} row={caseOnDesk(found)} action={recordCallAction} />,
  call_customer: (found, _row, face) => (
    <ReachButton {...face} {...noticeBasics(found)} correspondence={found.correspondence} action={reachContactAction} />
  ),
  decide_on_lifting: (found, row, face) => {
    const restriction = restrictionOf(found, row);
    return restriction && <LiftDecision {...face} found={found} restriction={restriction} />;
  },
  carry_out_lift: (found, row, face) => {
    const restriction = restrictionOf(found, row);
    const isPossible = restriction && restrictionMay("lift", restriction.state);
    return isPossible && <LiftButton {...face} restriction={restriction} action={liftRestrictionAction} />;
  },
  review_restriction: (found, row, face) => {
    const restriction = restrictionOf(found, row);
    const isPossible = restriction && mayBeKept(restriction.state);
    return isPossible && <ReviewButton {...face} restriction={restriction} action={reviewRestrictionAction} />;
  },
  answer_disagreement: ({ disagreements }, { orderId }, face) => {
    const disagreement = disagreements.find((one) => one.orderId === orderId);
    return disagreement && <AnswerButton {...face} disagreement={disagreement} action={answerDisagreementAction} />;
  },
};

/** Whether a dialog does it, so that nobody need leave the desk. */
export const canBeDoneHere = ({ kind, incidentNumber }: ObligationRow) => incidentNumber !== null && kind in DIALOGS;

/** The sentences that these dialogs say. */
export const STEP_ROOMS = ["incidents", "restrictions", "evidence", "correspondence", "credentials", "reviews"];

interface DutyStepProps {
  row: ObligationRow;
  operator: Operator;
  look: ButtonLook;
  label: string;
}

/** Reads the case of the one duty that is being done, and opens its dialog over the desk. */
export async function DutyStep({ row, operator, look, label }: DutyStepProps) {
  const found = await readCase(String(row.incidentNumber), operator);
  const dialog = DIALOGS[row.kind]?.(found, row, { look, label, isOpenAtFirst: true });
  return (
    dialog || (
      <Button look={look} href={placeOf(row)}>
        {label}
      </Button>
    )
  );
}
