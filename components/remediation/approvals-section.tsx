"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { useMay, useMe } from "@/components/shell/shell-context";
import { Section } from "@/components/ui/section";
import { StateMark, type StateTone, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { refusalOf } from "@/lib/remediation/plan-lifecycle";
import type { PlanView, RequestView, StepView } from "@/lib/remediation/plan-views";
import { DecideDialog } from "./decide-dialog";
import styles from "./plan.module.css";
import type { PlanActions } from "./plan-actions";
import { WithdrawRequestDialog } from "./withdraw-request-dialog";

const TONES: Record<RequestView["state"], StateTone> = {
  ...{ waiting: "wait", approved: "ok", returned: "bad", denied: "bad", withdrawn: "off" },
};

/** The requests for a decision, the last round first: who has decided what, and whose turn it is. */
export function ApprovalsSection({ plan, actions }: { plan: PlanView; actions: PlanActions }) {
  const t = useTranslations("remediation.approval");
  return (
    <Section title={t("title")} icon="seal">
      {plan.requests.length === 0 && <p className="sub">{t("empty")}</p>}
      {plan.requests.toReversed().map((request) => (
        <Round key={request.id} request={request} />
      ))}
      <div className="row wrap">
        {plan.isMyTurn && (
          <ActionButton label={t("decide")} permission="remediation:approve" look="primary">
            {(dialog) => <DecideDialog {...dialog} plan={plan} action={actions.decide} />}
          </ActionButton>
        )}
        <WithdrawButton plan={plan} action={actions.withdrawRequest} />
      </div>
    </Section>
  );
}

/** Takes the round back that waits: for whoever asked for it, and for whoever may approve. */
function WithdrawButton({ plan, action }: { plan: PlanView; action: PlanActions["withdrawRequest"] }) {
  const t = useTranslations("remediation");
  const me = useMe();
  const mayApprove = useMay("remediation:approve");
  const request = plan.requests.at(-1);
  if (!request || refusalOf("withdraw_request", plan.facts)) return null;
  const isMine = request.requestedBy.id === me.id || mayApprove;
  return (
    <ActionButton
      label={t("approval.withdraw")}
      permission="remediation:plan"
      look="quiet"
      refusal={isMine ? undefined : t("refusal.notYourRequest")}
    >
      {(dialog) => <WithdrawRequestDialog {...dialog} request={request} action={action} />}
    </ActionButton>
  );
}

function Round({ request }: { request: RequestView }) {
  const t = useTranslations("remediation.approval");
  const locale = useLocale();
  return (
    <article className={styles.round} aria-label={t("round", { round: request.round })}>
      <header className="row wrap">
        <b>{t("round", { round: request.round })}</b>
        <StateMark tone={TONES[request.state]}>{t(`state.${request.state}`)}</StateMark>
        <span className="grow" />
        <span className="num b">
          {request.amountYen === null ? t("noAmount") : t("yen", { amount: request.amountYen.toLocaleString("en-US") })}
        </span>
      </header>
      <p className={styles.reason}>{request.reason}</p>
      <p className="sub fs12">
        {t("by", { name: request.requestedBy.name, at: timeText(request.requestedAt, "minute", locale) })}
      </p>
      <ol className={styles.approvers}>
        {request.steps.map((step) => (
          <Step key={step.id} step={step} isOver={request.state !== "waiting"} />
        ))}
      </ol>
    </article>
  );
}

function Step({ step, isOver }: { step: StepView; isOver: boolean }) {
  const t = useTranslations("remediation.approval");
  const locale = useLocale();
  const { state, position, approver, decidedBy, decidedAt, isByDelegate, standIn, isTurn, comment } = step;
  return (
    <li aria-current={isTurn ? "step" : undefined}>
      <div className="row-s wrap">
        <span className={isTurn ? "b" : ""}>{t("step", { position, name: approver.name })}</span>
        {state === "waiting" ? (
          <span className={isTurn ? "b" : "sub"}>{isTurn ? t("turn") : isOver ? t("skipped") : t("later")}</span>
        ) : (
          <StateMark tone={TONES[state]}>{t(`state.${state}`)}</StateMark>
        )}
        {isByDelegate && <Tag tone="warn">{t("proxy")}</Tag>}
      </div>
      {standIn && <p className="fs12">{t("standIn", { name: standIn.name })}</p>}
      {decidedBy && decidedAt && (
        <p className="sub fs12">{t("decidedBy", { name: decidedBy.name, at: timeText(decidedAt, "minute", locale) })}</p>
      )}
      {comment && <p className={styles.comment}>{comment}</p>}
    </li>
  );
}
