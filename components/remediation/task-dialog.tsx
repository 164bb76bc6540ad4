"use client";
import { useTranslations } from "next-intl";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { DEPARTMENTS, type Department } from "@/lib/remediation/plan-lifecycle";
import type { PersonView, TaskView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface TaskDialogProps extends DialogHandle {
  planId: string;
  /** The task that is changed; without it one is added. */
  task?: TaskView;
  people: readonly PersonView[];
  add: PlanActions["addTask"];
  change: PlanActions["changeTask"];
}

/** Adds a task to a plan, or changes one. */
export function TaskDialog({ planId, task, people, add, change, ...dialog }: TaskDialogProps) {
  const t = useTranslations("remediation");
  return (
    <ActionDialog
      {...dialog}
      title={t(task ? "task.changeTitle" : "task.addTitle")}
      submitLabel={t(task ? "task.changeSubmit" : "task.addSubmit")}
      action={(wish: ReturnType<typeof wishOf>) =>
        task ? change({ taskId: task.id, version: task.version, ...wish }) : add({ planId, ...wish })
      }
      wishOf={wishOf}
      doneText={t(task ? "task.changed" : "task.added")}
    >
      {(wrong) => (
        <>
          <SelectField
            name="department"
            label={t("task.department")}
            required
            defaultValue={task?.department ?? "engineering"}
            options={DEPARTMENTS.map((value) => ({ value, label: t(`department.${value}`) }))}
            error={wrong.department}
          />
          <TextField
            name="title"
            label={t("task.name")}
            required
            maxLength={200}
            defaultValue={task?.title ?? ""}
            error={wrong.title}
          />
          <TextField
            name="contractor"
            label={t("task.contractor")}
            maxLength={100}
            defaultValue={task?.contractor ?? ""}
            error={wrong.contractor}
          />
          <SelectField
            name="assigneeId"
            label={t("task.assignee")}
            placeholder={t("task.nobody")}
            defaultValue={task?.assignee?.id ?? ""}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            error={wrong.assigneeId}
          />
          <TextField
            name="startsOn"
            type="date"
            label={t("task.starts")}
            defaultValue={task?.startsOn ?? ""}
            error={wrong.startsOn}
          />
          <TextField name="dueOn" type="date" label={t("task.due")} defaultValue={task?.dueOn ?? ""} error={wrong.dueOn} />
        </>
      )}
    </ActionDialog>
  );
}

function wishOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  return {
    department: text("department") as Department,
    title: text("title"),
    contractor: text("contractor") || null,
    assigneeId: text("assigneeId") || null,
    startsOn: text("startsOn") || null,
    dueOn: text("dueOn") || null,
  };
}
