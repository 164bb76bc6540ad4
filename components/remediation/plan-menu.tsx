"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file";
import { useToast } from "@/components/ui/toast";
import { FORWARD, type HandPlanMove } from "@/lib/remediation/plan-lifecycle";
import type { PersonView, PlanView } from "@/lib/remediation/plan-views";
import { AskDialog } from "./ask-dialog";
import { LinkDialog } from "./link-dialog";
import { MoveDialog } from "./move-dialog";
import type { PlanActions } from "./plan-actions";
import { useMoveRefusal } from "./use-refusal";

interface PlanMenuProps {
  plan: PlanView;
  people: readonly PersonView[];
  approvers: readonly PersonView[];
  actions: PlanActions;
}

type Wish = "change" | "dates" | "cases" | "reports" | "ask" | HandPlanMove;

/** What can be done with a plan beside its next step. What cannot be done now says why. */
export function PlanMenu({ plan, people, approvers, actions }: PlanMenuProps) {
  const t = useTranslations("remediation");
  const toast = useToast();
  const [open, setOpen] = useState<Wish | null>(null);
  const dialog = (wish: Wish) => ({ isOpen: open === wish, onClose: () => setOpen(null) });
  const forward = FORWARD[plan.facts.stage];
  const refusals = {
    change: useMoveRefusal("change", plan.facts),
    ask: useMoveRefusal("ask_approval", plan.facts),
    forward: useMoveRefusal(forward ?? "report", plan.facts),
    decide_without: useMoveRefusal("decide_without", plan.facts),
    go_back: useMoveRefusal("go_back", plan.facts),
    withdraw: useMoveRefusal("withdraw", plan.facts),
  };
  const item = (wish: Wish, label: string, refusal: string | undefined, isDanger = false) => ({
    label,
    refusal,
    isDanger,
    onSelect: () => setOpen(wish),
  });
  const items = [
    ...(forward ? [item(forward, t(`move.${forward}.label`), refusals.forward)] : []),
    item("change", t("menu.change"), refusals.change),
    item("dates", t("menu.dates"), refusals.change),
    item("cases", t("menu.linkCase"), refusals.change),
    item("reports", t("menu.linkReport"), refusals.change),
    item("ask", t("menu.ask"), refusals.ask),
    item("decide_without", t("move.decide_without.label"), refusals.decide_without),
    item("go_back", t("move.go_back.label"), refusals.go_back),
    item("withdraw", t("move.withdraw.label"), refusals.withdraw, true),
    {
      label: t("menu.csvHosts"),
      icon: "download" as const,
      refusal: useForbidden("remediation:read"),
      onSelect: () => {
        saveFile(`/remediation/${plan.number}/export?what=hosts&format=csv`);
        toast({ text: t("menu.exporting") });
      },
    },
  ];
  const moves: HandPlanMove[] = [...(forward ? [forward] : []), "decide_without", "go_back", "withdraw"];
  return (
    <>
      <Menu label={t("menu.label")} look="quiet" align="end" items={items}>
        <Icon name="more" />
      </Menu>
      <ChangeDialog {...dialog("change")} plan={plan} people={people} action={actions.change} />
      <DatesDialog {...dialog("dates")} plan={plan} action={actions.setDates} />
      <LinkDialog {...dialog("cases")} what="cases" planId={plan.id} action={actions.linkCases} />
      <LinkDialog {...dialog("reports")} what="reports" planId={plan.id} action={actions.linkReports} />
      <AskDialog {...dialog("ask")} plan={plan} approvers={approvers} action={actions.ask} />
      {moves.map((move) => (
        <MoveDialog key={move} {...dialog(move)} plan={plan} move={move} action={actions.move} />
      ))}
    </>
  );
}

function ChangeDialog({
  plan,
  people,
  action,
  ...dialog
}: DialogHandle & { plan: PlanView; people: readonly PersonView[]; action: PlanActions["change"] }) {
  const t = useTranslations("remediation");
  const others = people.some(({ id }) => id === plan.owner.id) ? people : [plan.owner, ...people];
  return (
    <ActionDialog
      {...dialog}
      title={t("change.title")}
      submitLabel={t("change.submit")}
      action={action}
      wishOf={(form) => ({
        planId: plan.id,
        version: plan.version,
        title: String(form.get("title") ?? ""),
        goal: String(form.get("goal") ?? ""),
        ownerId: String(form.get("ownerId") ?? ""),
      })}
      doneText={t("change.done")}
    >
      {(wrong) => (
        <>
          <TextField name="title" label={t("new.name")} required maxLength={200} defaultValue={plan.title} error={wrong.title} />
          <TextArea name="goal" label={t("new.goal")} rows={5} maxLength={4000} defaultValue={plan.goal} error={wrong.goal} />
          <SelectField
            name="ownerId"
            label={t("new.owner")}
            required
            defaultValue={plan.owner.id}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            error={wrong.ownerId}
          />
        </>
      )}
    </ActionDialog>
  );
}

function DatesDialog({ plan, action, ...dialog }: DialogHandle & { plan: PlanView; action: PlanActions["setDates"] }) {
  const t = useTranslations("remediation");
  return (
    <ActionDialog
      {...dialog}
      title={t("dates.title")}
      submitLabel={t("dates.submit")}
      action={action}
      wishOf={(form) => ({
        planId: plan.id,
        version: plan.version,
        days: plan.milestones.map(({ stage }) => ({ stage, plannedOn: String(form.get(stage) ?? "") || null })),
      })}
      doneText={t("dates.done")}
    >
      {(wrong) => (
        <>
          <p className="t2">{t("dates.what")}</p>
          {plan.milestones.map(({ stage, plannedOn }) => (
            <TextField
              key={stage}
              name={stage}
              type="date"
              label={t(`stage.${stage}`)}
              defaultValue={plannedOn ?? ""}
              error={wrong[stage]}
            />
          ))}
        </>
      )}
    </ActionDialog>
  );
}
