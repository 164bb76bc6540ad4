import type { ReactNode } from "react";
import { ApplyButton } from "@/components/restrictions/apply-button";
import { ApproveButton } from "@/components/restrictions/approve-button";
import { ConfirmButton } from "@/components/restrictions/confirm-button";
import { DenyButton } from "@/components/restrictions/deny-button";
import { FailButton } from "@/components/restrictions/fail-button";
import { LiftButton } from "@/components/restrictions/lift-button";
import { RetryButton } from "@/components/restrictions/retry-button";
import { ReviewButton } from "@/components/restrictions/review-button";
import { WithdrawButton } from "@/components/restrictions/withdraw-button";
import type { RestrictionView } from "@/lib/restrictions/incident-restriction-queries";
import { mayBeKept, type RestrictionMove, restrictionMay } from "@/lib/restrictions/restriction-lifecycle";
import {
  applyRestrictionAction,
  approveOrderAction,
  confirmRestrictionAction,
  denyOrderAction,
  failRestrictionAction,
  liftRestrictionAction,
  retryRestrictionAction,
  reviewRestrictionAction,
  withdrawRestrictionAction,
} from "./actions";
import { LiftDecision } from "./case-buttons";
import type { Case } from "./read-case";

type Draw = (restriction: RestrictionView, found: Case) => ReactNode;
const face = { size: "s" } as const;

/** For each move a person makes of a restriction, its button: drawn from the same table that the verbs go by. */
const DRAWN: [RestrictionMove, Draw][] = [
  ["apply", (restriction) => <ApplyButton {...face} restriction={restriction} action={applyRestrictionAction} />],
  ["confirm", (restriction) => <ConfirmButton {...face} restriction={restriction} action={confirmRestrictionAction} />],
  ["fail", (restriction) => <FailButton {...face} restriction={restriction} action={failRestrictionAction} />],
  ["retry", (restriction) => <RetryButton {...face} restriction={restriction} action={retryRestrictionAction} />],
  ["withdraw", (restriction) => <WithdrawButton {...face} restriction={restriction} action={withdrawRestrictionAction} />],
  ["request_lift", (restriction, found) => <LiftDecision {...face} found={found} restriction={restriction} />],
  ["lift", (restriction) => <LiftButton {...face} restriction={restriction} action={liftRestrictionAction} />],
];

/** What can be done with each restriction and each decision of a case, by their ids. */
export function restrictionButtons(found: Case): Record<string, ReactNode> {
  const drawn = found.restrictions.map((restriction): [string, ReactNode] => {
    const possible = DRAWN.filter(([move]) => restrictionMay(move, restriction.state));
    const buttons = possible.map(([move, draw]) => <span key={move}>{draw(restriction, found)}</span>);
    if (mayBeKept(restriction.state))
      buttons.push(<ReviewButton key="review" {...face} restriction={restriction} action={reviewRestrictionAction} />);
    return [restriction.id, buttons.length > 0 ? buttons : null];
  });
  const waiting = found.orders.filter(
    ({ secondApproval: { isNeeded, at, denied }, restrictions }) =>
      isNeeded && !at && !denied && restrictions.some(({ state }) => state !== "withdrawn"),
  );
  const approvals = waiting.map((order): [string, ReactNode] => [
    order.id,
    <span key={order.id} className="row-s">
      <ApproveButton {...face} order={order} action={approveOrderAction} />
      <DenyButton {...face} look="quiet" order={order} action={denyOrderAction} />
    </span>,
  ]);
  return Object.fromEntries([...drawn, ...approvals]);
}
