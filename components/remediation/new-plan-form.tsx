"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { Act } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import { numbersIn } from "./number-list";
import styles from "./plan.module.css";

interface NewPlanFormProps {
  people: readonly { id: string; name: string }[];
  ownerId: string;
  /** From the address: the page that one came from says what the plan shall be over. */
  cases: string;
  reports: string;
  action: Act<
    { title: string; goal: string; ownerId: string; reportNumbers: number[]; incidentNumbers: number[] },
    { number: number }
  >;
}

/** Makes a plan; its hosts come in from the reports afterwards. */
export function NewPlanForm({ people, ownerId, cases, reports, action }: NewPlanFormProps) {
  const t = useTranslations("remediation");
  const router = useRouter();
  const { run, isBusy, refusal } = useAction(action, ({ number }) => router.push(`/remediation/${number}`));
  const wrong = refusal?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    run({
      title: text("title"),
      goal: text("goal"),
      ownerId: text("ownerId"),
      reportNumbers: numbersIn(text("reportNumbers")),
      incidentNumbers: numbersIn(text("incidentNumbers")),
    });
  }
  return (
    <form onSubmit={submit} className={`stack ${styles.form}`} noValidate>
      <p className="t2">{t("new.what")}</p>
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <TextField name="title" label={t("new.name")} required maxLength={200} error={wrong.title} />
      <TextArea name="goal" label={t("new.goal")} hint={t("new.goalHint")} rows={4} maxLength={4000} error={wrong.goal} />
      <SelectField
        name="ownerId"
        label={t("new.owner")}
        required
        defaultValue={ownerId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        error={wrong.ownerId}
      />
      <TextField
        name="reportNumbers"
        label={t("new.reports")}
        hint={t("new.casesHint")}
        inputMode="numeric"
        defaultValue={reports}
        error={wrong.reportNumbers}
      />
      <TextField
        name="incidentNumbers"
        label={t("new.cases")}
        hint={t("new.casesHint")}
        inputMode="numeric"
        defaultValue={cases}
        error={wrong.incidentNumbers}
      />
      <div className="row">
        <Button type="submit" look="primary" size="l" isBusy={isBusy}>
          {t("new.submit")}
        </Button>
      </div>
    </form>
  );
}
