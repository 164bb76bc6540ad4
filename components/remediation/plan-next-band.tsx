"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { Button } from "@/components/ui/button";
import { NextBand } from "@/components/ui/next-band";
import { PLAN_MOVES, refusalOf } from "@/lib/remediation/plan-lifecycle";
import { nextOfPlan, type PlanNext } from "@/lib/remediation/plan-next-rules";
import type { PlanView } from "@/lib/remediation/plan-views";
import { AskDialog } from "./ask-dialog";
import { DecideDialog } from "./decide-dialog";
import { MoveDialog } from "./move-dialog";
import type { PlanActions } from "./plan-actions";
import { planAddress } from "./plan-address";
import { RecheckButton } from "./recheck-button";
import { TaskDialog } from "./task-dialog";

interface PlanNextBandProps {
  plan: PlanView;
  people: readonly { id: string; name: string }[];
  approvers: readonly { id: string; name: string }[];
  actions: PlanActions;
}

/** The one thing that a plan needs next, and the button that does it. */
export function PlanNextBand(props: PlanNextBandProps) {
  const { plan } = props;
  const t = useTranslations("remediation");
  const next = nextOfPlan(plan);
  if (!next) return null;
  const request = plan.requests.at(-1);
  const turn = request?.steps.find(({ isTurn }) => isTurn);
  const ended = request?.steps.find(({ state }) => state === "returned" || state === "denied" || state === "withdrawn");
  const why = t(`next.why.${next.code}`, {
    affected: plan.counts.affected,
    out: plan.counts.out_of_scope,
    remaining: plan.counts.remaining,
    tasks: plan.tasks.length,
    decision: ended?.state ?? "",
    comment: ended?.comment ?? "",
    waiting: request?.steps.length ?? 0,
    position: turn?.position ?? 0,
  });
  return (
    <NextBand
      label={t("next.stage")}
      figure={t(`stage.${plan.facts.stage}`)}
      what={t(`next.${next.code}`, { count: next.count ?? 0, name: turn?.standIn?.name ?? turn?.approver.name ?? "" })}
      why={why}
      actions={<NextAction {...props} next={next} />}
    />
  );
}

function NextAction({ plan, people, approvers, actions, next }: PlanNextBandProps & { next: PlanNext }): ReactNode {
  const t = useTranslations("remediation");
  const face = { look: "onNext", size: "l", shortcut: "r" } as const;
  if (next.move) {
    const { move } = next;
    const refusal = refusalOf(move, plan.facts);
    return (
      <ActionButton
        {...face}
        label={t(`move.${move}.label`)}
        permission={PLAN_MOVES[move].permission}
        refusal={refusal && t(refusal.key.replace("remediation.", ""), refusal.params)}
      >
        {(dialog) => <MoveDialog {...dialog} plan={plan} move={move} action={actions.move} />}
      </ActionButton>
    );
  }
  switch (next.code) {
    case "ask_approval":
    case "ask_again":
      return (
        <ActionButton
          {...face}
          label={t(next.code === "ask_again" ? "approval.askAgain" : "approval.ask")}
          permission="remediation:plan"
        >
          {(dialog) => <AskDialog {...dialog} plan={plan} approvers={approvers} action={actions.ask} />}
        </ActionButton>
      );
    case "decide_step":
      return (
        <ActionButton {...face} label={t("approval.decide")} permission="remediation:approve">
          {(dialog) => <DecideDialog {...dialog} plan={plan} action={actions.decide} />}
        </ActionButton>
      );
    case "add_tasks":
      return (
        <ActionButton {...face} label={t("next.toTasks")} permission="remediation:plan">
          {(dialog) => (
            <TaskDialog {...dialog} planId={plan.id} people={people} add={actions.addTask} change={actions.changeTask} />
          )}
        </ActionButton>
      );
    case "recheck_hosts":
      return <RecheckButton {...face} plan={plan} selection={{ filter: {} }} action={actions.recheck} />;
    case "sort_hosts":
      return (
        <Button look="onNext" size="l" href={planAddress(plan.number, { tab: "hosts", target: "unconfirmed" })}>
          {t("next.toHosts")}
        </Button>
      );
    case "mend_hosts":
      return (
        <Button look="onNext" size="l" href={planAddress(plan.number, { tab: "hosts" })}>
          {t("next.toHosts")}
        </Button>
      );
    case "finish_tasks":
      return (
        <Button look="onNext" size="l" href={`${planAddress(plan.number)}#tasks`}>
          {t("next.toTaskList")}
        </Button>
      );
    case "add_hosts":
    case "answer_reporters":
      return <ReportLink plan={plan} />;
    default:
      return null;
  }
}

/** To the report that waits, or to all of them. */
function ReportLink({ plan }: { plan: PlanView }) {
  const t = useTranslations("remediation");
  const waiting = plan.reports.find(({ isAnswered }) => !isAnswered) ?? plan.reports[0];
  return (
    <Button look="onNext" size="l" href={waiting ? `/abuse-reports/${waiting.number}` : "/abuse-reports"}>
      {waiting ? t("next.toReport", { number: waiting.number }) : t("next.toReports")}
    </Button>
  );
}
