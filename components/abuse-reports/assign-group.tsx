"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { useMe } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import type { Answer } from "@/components/ui/use-action";
import type { ReportGroup } from "@/lib/abuse-reports/group-rules";
import type { LinkedGroup } from "@/lib/abuse-reports/link-group";
import type { LinkGroupToCase } from "@/lib/abuse-reports/link-inputs";

const WAYS = ["contracts", "case", "plan", "newPlan"] as const;
type Way = (typeof WAYS)[number];

export interface PlanChoice {
  id: string;
  number: number;
  title: string;
}

/** What a plan made of a group. */
interface PlanResult {
  number: number;
  added: number;
  there: number;
  skipped: number;
}

export interface AssignActions {
  link: Act<LinkGroupToCase, LinkedGroup>;
  addToPlan: Act<{ planId: string; reportId: string; group: ReportGroup }, PlanResult>;
  openPlan: Act<{ title: string; goal: string; ownerId: string; reportIds: string[] }, { planId: string; number: number }>;
}

type Told = { to: "cases"; result: LinkedGroup } | { to: "plan"; result: PlanResult };

interface AssignGroupProps {
  report: { id: string; number: number; version: number; subject: string };
  group: ReportGroup;
  /** What the group is called, and how many rows of it can be given to something. */
  name: string;
  rows: number;
  plans: readonly PlanChoice[];
  people: readonly { id: string; name: string }[];
  actions: AssignActions;
  isMain?: boolean;
}

/** Gives the rows of a group, or all that are ours, to cases or to a plan, and tells what became of them. */
export function AssignGroup({ report, group, name, rows, plans, people, actions, isMain = false }: AssignGroupProps) {
  const t = useTranslations("abuse-reports.assignRows");
  const toast = useToast();
  const router = useRouter();
  const me = useMe();
  const [way, setWay] = useState<Way>("contracts");
  function tell(told: Told) {
    const text = told.to === "cases" ? t("toldCases", countsOf(told.result)) : t("toldPlan", countsOfPlan(told.result));
    const href = told.to === "plan" ? `/remediation/${told.result.number}` : undefined;
    toast({ text, ...(href ? { action: { label: t("openPlan"), onSelect: () => router.push(href) } } : {}) });
    router.refresh();
  }
  return (
    <ActionButton
      label={isMain ? t("all", { rows }) : t("button")}
      size={isMain ? "m" : "s"}
      look={isMain ? "primary" : "quiet"}
      permission="report:handle"
      refusal={rows === 0 ? t("nothingOurs") : undefined}
    >
      {(dialog) => (
        <ActionDialog<AssignWish, Told>
          {...dialog}
          title={t("title", { name })}
          submitLabel={t(`way.${way}.submit`, { rows })}
          action={(wish) => carryOut(wish, actions)}
          wishOf={(form) => wishOf(way, { report, group, form })}
          onDone={tell}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("what", { rows })}</p>
              <ChoiceRows
                legend={t("where")}
                name="way"
                value={way}
                onChange={setWay}
                options={WAYS.map((value) => ({
                  value,
                  label: t(`way.${value}.label`),
                  hint: t(`way.${value}.hint`),
                  isDisabled: value === "plan" && plans.length === 0,
                }))}
              />
              <WayFields way={way} plans={plans} people={people} me={me.id} title={report.subject} wrong={wrong} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

interface WayFieldsProps {
  way: Way;
  plans: readonly PlanChoice[];
  people: readonly { id: string; name: string }[];
  me: string;
  title: string;
  wrong: Readonly<Record<string, string>>;
}

function WayFields({ way, plans, people, me, title, wrong }: WayFieldsProps): ReactNode {
  const t = useTranslations("abuse-reports.assignRows");
  const list = useTranslations("abuse-reports.list");
  switch (way) {
    case "contracts":
      return null;
    case "case":
      return (
        <TextField name="incidentNumber" label={t("caseNumber")} inputMode="numeric" required error={wrong.incidentNumber} />
      );
    case "plan":
      return (
        <SelectField
          name="planId"
          label={t("plan")}
          required
          placeholder={t("choosePlan")}
          defaultValue=""
          error={wrong.planId}
          options={plans.map((plan) => ({ value: plan.id, label: `${list("plan", { number: plan.number })} ${plan.title}` }))}
        />
      );
    case "newPlan":
      return (
        <>
          <TextField name="title" label={t("planTitle")} defaultValue={title} maxLength={200} required error={wrong.title} />
          <TextArea name="goal" label={t("planGoal")} hint={t("planGoalHint")} error={wrong.goal} />
          <SelectField
            name="ownerId"
            label={t("owner")}
            required
            defaultValue={me}
            error={wrong.ownerId}
            options={people.map((person) => ({ value: person.id, label: person.name }))}
          />
        </>
      );
  }
}

const countsOf = ({ cases, linked, skipped }: LinkedGroup) => ({
  cases: cases.length,
  opened: cases.filter(({ isNew }) => isNew).length,
  linked,
  skipped,
});

const countsOfPlan = ({ number, added, there, skipped }: PlanResult) => ({ number, added, there, skipped });

type AssignWish =
  | { way: "cases"; wish: LinkGroupToCase }
  | { way: "plan"; reportId: string; group: ReportGroup; planId: string }
  | { way: "newPlan"; reportId: string; group: ReportGroup; title: string; goal: string; ownerId: string };

function wishOf(way: Way, { report, group, form }: Pick<AssignGroupProps, "report" | "group"> & { form: FormData }): AssignWish {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const reportId = report.id;
  if (way === "plan") return { way, reportId, group, planId: field("planId") };
  if (way === "newPlan") return { way, reportId, group, title: field("title"), goal: field("goal"), ownerId: field("ownerId") };
  const incidentNumber = way === "case" ? Number(field("incidentNumber").replace("#", "")) : null;
  return { way: "cases", wish: { reportId, version: report.version, group, incidentNumber } };
}

/** A new plan is opened first and then filled: if filling is refused, the plan stands, and the list of plans shows it. */
async function carryOut(wish: AssignWish, { link, addToPlan, openPlan }: AssignActions): Promise<Answer<Told>> {
  if (wish.way === "cases") return told("cases", await link(wish.wish));
  const { reportId, group } = wish;
  if (wish.way === "plan") return told("plan", await addToPlan({ planId: wish.planId, reportId, group }));
  const { title, goal, ownerId } = wish;
  const opened = await openPlan({ title, goal, ownerId, reportIds: [reportId] });
  if (opened.status === "refused") return opened;
  return told("plan", await addToPlan({ planId: opened.data.planId, reportId, group }));
}

function told<Result, To extends string>(to: To, answer: Answer<Result>): Answer<{ to: To; result: Result }> {
  return answer.status === "refused" ? answer : { status: "done", data: { to, result: answer.data } };
}
