import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AddEvidenceButton } from "@/components/evidence/add-evidence-button";
import { EvidenceSection } from "@/components/evidence/evidence-section";
import { CompleteResetButton } from "@/components/incidents/complete-reset-button";
import { CustomerSection } from "@/components/incidents/customer-section";
import { ObligationsSection } from "@/components/incidents/obligations-section";
import { ReachButton } from "@/components/incidents/reach-button";
import { RecordSection } from "@/components/incidents/record-section";
import { ReportedSection } from "@/components/incidents/reported-section";
import { RequestResetButton } from "@/components/incidents/request-reset-button";
import { ResetSection } from "@/components/incidents/reset-section";
import { ResponseButton } from "@/components/incidents/response-button";
import { SettleButton } from "@/components/incidents/settle-button";
import { ToRestrictButton } from "@/components/incidents/to-restrict-button";
import { VerifyResetButton } from "@/components/incidents/verify-reset-button";
import { LeakSection } from "@/components/leaks/leak-section";
import { DutyButtons } from "@/components/obligations/duty-buttons";
import { JustificationSection } from "@/components/restrictions/justification-section";
import { RestrictionSection } from "@/components/restrictions/restriction-section";
import { AnswerButton } from "@/components/reviews/answer-button";
import { endsOf } from "@/lib/correspondence/response-rules";
import { NEVER_EXTENDED, NEVER_WAIVED } from "@/lib/obligations/obligation-kinds";
import { answerDisagreementAction } from "../../restrictions/reviews/actions";
import {
  addEvidenceAction,
  completeResetAction,
  extendObligationAction,
  reachContactAction,
  recordResponseAction,
  requestResetAction,
  revealEvidenceAction,
  settleDeliveryAction,
  verifyResetAction,
  waiveObligationAction,
} from "./actions";
import { NoticeOf, noticeBasics } from "./case-buttons";
import { leakButtons } from "./leak-buttons";
import type { Case } from "./read-case";
import { restrictionButtons } from "./restriction-buttons";

/** The side of a case: why, what, whom, and what is owed, each with its buttons. */
export async function CaseSide({ found }: { found: Case }) {
  const more = (await getTranslations("incidents.next"))("further");
  const { incident, orders, evidence, obligations, correspondence, resets } = found;
  // Hosts have no password, and nothing of theirs is restricted.
  const hasAccounts = !incident.facts.isAboutHostsOnly;
  return (
    <>
      <ObligationsSection obligations={obligations} buttons={obligationButtons(found)} />
      <ReportedSection reported={found.reported} />
      {hasAccounts && (
        <>
          <JustificationSection orders={orders} />
          <RestrictionSection orders={orders} buttons={restrictionButtons(found)}>
            {incident.stage !== "closed" && orders.length > 0 && (
              <ToRestrictButton number={incident.number} size="s" icon="plus" label={more} />
            )}
          </RestrictionSection>
        </>
      )}
      <CustomerSection
        correspondence={correspondence}
        machineMails={found.machineMails}
        number={incident.number}
        customer={incident.customer}
        contract={incident.contract}
        buttons={customerButtons(found)}
      />
      {hasAccounts && <ResetSection resets={resets} labelled={found.returns.labelled} buttons={resetButtons(found)} />}
      <LeakSection leaks={found.leaks} buttons={leakButtons(found)} />
      <EvidenceSection incidentId={incident.id} evidence={evidence} reveal={revealEvidenceAction}>
        <AddEvidenceButton incident={incident} action={addEvidenceAction} />
      </EvidenceSection>
      <RecordSection incident={incident} />
    </>
  );
}

type Buttons = Record<string, ReactNode>;

function obligationButtons({ obligations, disagreements }: Case): Buttons {
  return Object.fromEntries(
    obligations
      .filter(({ state, isOfAlert }) => state === "owed" && !isOfAlert)
      .map((obligation) => {
        const disagreement = disagreements.find(({ orderId }) => orderId === obligation.orderId);
        return [
          obligation.id,
          <span key={obligation.id} className="row-s">
            {obligation.kind === "answer_disagreement" && disagreement && (
              <AnswerButton size="s" disagreement={disagreement} action={answerDisagreementAction} />
            )}
            <DutyButtons
              duty={{
                ...obligation,
                canBeExtended: !NEVER_EXTENDED.includes(obligation.kind),
                canBeWaived: !NEVER_WAIVED.includes(obligation.kind),
              }}
              extend={extendObligationAction}
              waive={waiveObligationAction}
            />
          </span>,
        ];
      }),
  );
}

function customerButtons(found: Case): Buttons {
  const { incident, correspondence } = found;
  if (incident.stage === "closed") return {};
  const unsettled = correspondence.notices
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ state }) => state === "uncertain" || state === "failed");
  const standing = correspondence.responses
    .filter(({ isCorrected }) => !isCorrected)
    .toSorted((a, b) => b.recordedAt.localeCompare(a.recordedAt));
  // The latest, and whatever ended an account or the contract: such a mistake has to be mended however late it is seen.
  const correctable = standing.filter(({ outcome }, index) => index === 0 || endsOf(outcome));
  const response = { incident, correspondence, action: recordResponseAction };
  return {
    new: (
      <>
        <NoticeOf found={found} size="s" />
        <ReachButton size="s" {...noticeBasics(found)} correspondence={correspondence} action={reachContactAction} />
        <ResponseButton size="s" {...response} />
      </>
    ),
    ...Object.fromEntries(
      correctable.map((one) => [one.id, <ResponseButton key={one.id} size="s" look="quiet" {...response} corrects={one} />]),
    ),
    ...Object.fromEntries(
      unsettled.map((delivery) => [
        delivery.id,
        <SettleButton key={delivery.id} size="s" delivery={delivery} action={settleDeliveryAction} />,
      ]),
    ),
  };
}

function resetButtons({ incident, resets, evidence }: Case): Buttons {
  if (incident.stage === "closed") return {};
  const current = resets.filter(({ lifeNumber }) => lifeNumber === incident.life.number);
  const running = current.filter(({ state }) => state === "requested" || state === "completed");
  const free = incident.accounts.filter(
    ({ id, isGone }) => !isGone && !running.some(({ incidentAccountId }) => incidentAccountId === id),
  );
  return {
    ...Object.fromEntries(
      running.map((reset) => [
        reset.id,
        reset.state === "requested" ? (
          <CompleteResetButton key={reset.id} size="s" reset={reset} action={completeResetAction} />
        ) : (
          <VerifyResetButton key={reset.id} size="s" reset={reset} evidence={evidence} action={verifyResetAction} />
        ),
      ]),
    ),
    new: free.map((account) => (
      <RequestResetButton key={account.id} size="s" incident={incident} account={account} action={requestResetAction} />
    )),
  };
}
