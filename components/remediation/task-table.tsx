"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, useForbidden } from "@/components/shell/action-button";
import { ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { PersonView, PlanView, TaskView } from "@/lib/remediation/plan-views";
import { dayText } from "./day-text";
import type { PlanActions } from "./plan-actions";
import styles from "./plan-table.module.css";
import { TaskDialog } from "./task-dialog";

interface TaskTableProps {
  plan: PlanView;
  people: readonly PersonView[];
  today: string;
  actions: PlanActions;
}

/** The tasks of a plan: whose, by when, and how far. */
export function TaskTable({ plan, people, today, actions }: TaskTableProps) {
  const t = useTranslations("remediation");
  const isClosed = plan.closedAt !== null;
  return (
    <>
      {plan.tasks.length === 0 ? (
        <p className="sub">{t("task.empty")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="vh">{t("task.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("task.department")}</th>
                <th scope="col">{t("task.name")}</th>
                <th scope="col">{t("task.contractor")}</th>
                <th scope="col">{t("task.assignee")}</th>
                <th scope="col">{t("task.starts")}</th>
                <th scope="col">{t("task.due")}</th>
                <th scope="col">{t("task.state")}</th>
                <th scope="col">
                  <span className="vh">{t("task.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {plan.tasks.map((task) => (
                <Row
                  key={task.id}
                  task={task}
                  planId={plan.id}
                  people={people}
                  today={today}
                  actions={actions}
                  isClosed={isClosed}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isClosed && (
        <div className="row">
          <ActionButton label={t("task.add")} icon="plus" size="s" permission="remediation:plan">
            {(dialog) => (
              <TaskDialog {...dialog} planId={plan.id} people={people} add={actions.addTask} change={actions.changeTask} />
            )}
          </ActionButton>
        </div>
      )}
    </>
  );
}

interface RowProps extends Omit<TaskTableProps, "plan"> {
  task: TaskView;
  planId: string;
  isClosed: boolean;
}

function Row({ task, planId, people, today, actions, isClosed }: RowProps) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  const day = (text: string | null) => (text ? dayText(text, locale) : <span className="sub">{t("list.none")}</span>);
  const isLate = task.dueOn !== null && task.dueOn < today && (task.state === "open" || task.state === "running");
  return (
    <tr>
      <td className="nw">{t(`department.${task.department}`)}</td>
      <td className={styles.title}>{task.title}</td>
      <td>{task.contractor ?? <span className="sub">{t("list.none")}</span>}</td>
      <td className="nw">{task.assignee?.name ?? <span className="sub">{t("task.nobody")}</span>}</td>
      <td className="nw">{day(task.startsOn)}</td>
      <td className="nw">{isLate ? <StateMark tone="bad">{day(task.dueOn)}</StateMark> : day(task.dueOn)}</td>
      <td>
        <TaskState task={task} />
      </td>
      <td className="num">
        {!isClosed && (task.state === "open" || task.state === "running") && (
          <TaskMenu task={task} planId={planId} people={people} actions={actions} />
        )}
      </td>
    </tr>
  );
}

const TONES = { open: "plain", running: "wait", done: "ok", withdrawn: "off" } as const;

function TaskState({ task }: { task: TaskView }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  return (
    <>
      <StateMark tone={TONES[task.state]}>{t(`gantt.${task.state}`)}</StateMark>
      {task.doneAt && (
        <span className="sub fs12">
          {" "}
          {t("task.doneBy", { name: task.doneBy ?? "", at: timeText(task.doneAt, "minute", locale) })}
        </span>
      )}
      {task.state === "running" && task.startedAt && (
        <span className="sub fs12"> {t("task.started", { at: timeText(task.startedAt, "minute", locale) })}</span>
      )}
      {task.withdrawnWhy && <span className="sub fs12"> {task.withdrawnWhy}</span>}
    </>
  );
}

function TaskMenu({ task, planId, people, actions }: Pick<RowProps, "task" | "planId" | "people" | "actions">) {
  const t = useTranslations("remediation");
  const toast = useToast();
  const [open, setOpen] = useState<"change" | "withdraw" | null>(null);
  const forbidden = useForbidden("remediation:plan");
  const start = useAction(actions.startTask);
  const finish = useAction(actions.finishTask);
  const refusal = start.refusal ?? finish.refusal;
  const seen = { taskId: task.id, version: task.version };
  const items = [
    ...(task.state === "open" ? [{ label: t("task.start"), refusal: forbidden, onSelect: () => start.run(seen) }] : []),
    { label: t("task.finish"), icon: "check" as const, refusal: forbidden, onSelect: () => finish.run(seen) },
    { label: t("task.change"), icon: "pencil" as const, refusal: forbidden, onSelect: () => setOpen("change") },
    { label: t("task.withdraw"), refusal: forbidden, isDanger: true, onSelect: () => setOpen("withdraw") },
  ];
  const close = () => setOpen(null);
  return (
    <>
      {refusal && (
        <span role="alert" className="fs12">
          {refusal.message}
        </span>
      )}
      <Menu label={t("task.of", { task: task.title, action: t("task.actions") })} look="quiet" size="s" align="end" items={items}>
        <Icon name="more" />
      </Menu>
      <TaskDialog
        isOpen={open === "change"}
        onClose={close}
        planId={planId}
        task={task}
        people={people}
        add={actions.addTask}
        change={actions.changeTask}
      />
      <ActionDialog
        isOpen={open === "withdraw"}
        onClose={close}
        size="s"
        title={t("task.withdrawTitle")}
        submitLabel={t("task.withdrawSubmit")}
        look="danger"
        action={actions.withdrawTask}
        wishOf={(form) => ({ ...seen, reason: String(form.get("reason") ?? "") })}
        onDone={() => toast({ text: t("task.withdrawn") })}
      >
        {(wrong) => (
          <>
            <p className="t2">{t("task.withdrawWhat")}</p>
            <TextArea name="reason" label={t("move.reason")} required error={wrong.reason} />
          </>
        )}
      </ActionDialog>
    </>
  );
}
