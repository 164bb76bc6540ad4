"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import type { Act } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { fromJstInput } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { HARMS, type Harm } from "@/lib/abuse-reports/harm-table";
import type { WriteDownReport } from "@/lib/abuse-reports/write-down-inputs";
import styles from "./report.module.css";
import { type FindReporters, NOBODY_YET, type PickedReporter, ReporterPicker, reportedBy } from "./reporter-picker";

interface WordsFormProps {
  reporter: PickedReporter;
  setReporter: (picked: PickedReporter) => void;
  findReporters: FindReporters;
  writeDown: Act<
    Partial<WriteDownReport> & Pick<WriteDownReport, "subject" | "text" | "harm">,
    { number: number; isNew: boolean; isReopened: boolean }
  >;
}

const EMPTY = { subject: "", harm: "" as Harm | "", occurredAt: "", text: "" };

/** What was told by telephone, by letter or in a forwarded mail; what it names is read out of it. */
export function WordsForm({ reporter, setReporter, findReporters, writeDown }: WordsFormProps) {
  const t = useTranslations("abuse-reports.intake");
  const harms = useTranslations("abuse-reports.harm");
  const router = useRouter();
  const toast = useToast();
  const [typed, setTyped] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>) => setTyped({ ...typed, ...change });
  const draft = useDraft({
    record: "abuse-report:new",
    version: 0,
    value: useMemo(() => ({ typed, reporter }), [typed, reporter]),
    restore: (kept: { typed: typeof EMPTY; reporter: PickedReporter }) => {
      setTyped({ ...EMPTY, ...kept.typed });
      setReporter({ ...NOBODY_YET, ...kept.reporter });
    },
  });
  const { run, isBusy, refusal } = useAction(writeDown, ({ number, isNew, isReopened }) => {
    draft.drop();
    toast({ text: t(isNew ? "taken" : isReopened ? "reopened" : "there", { number }) });
    router.push(`/abuse-reports/${number}`);
  });
  const wrong = refusal?.fields ?? {};
  function submit() {
    const { subject, harm, occurredAt, text } = typed;
    // An empty choice is refused by the door, with the words for it.
    run({ ...reportedBy(reporter), subject, text, harm: harm as Harm, occurredAt: occurredAt ? fromJstInput(occurredAt) : "" });
  }
  return (
    <form
      className={`${styles.form} ${styles.words}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DraftLine draft={draft} />
      <ReporterPicker picked={reporter} onChange={setReporter} find={findReporters} mayBeNobody wrong={wrong} />
      <div className={styles.columns}>
        <TextField
          label={t("subject")}
          required
          value={typed.subject}
          maxLength={300}
          onChange={({ target }) => set({ subject: target.value })}
          error={wrong.subject}
        />
        <SelectField
          label={t("harm")}
          required
          placeholder={t("choose")}
          value={typed.harm}
          onChange={({ target }) => set({ harm: HARMS.find((harm) => harm === target.value) ?? "" })}
          options={HARMS.map((value) => ({ value, label: harms(value) }))}
          error={wrong.harm}
        />
        <TextField
          label={t("occurredAt")}
          type="datetime-local"
          value={typed.occurredAt}
          onChange={({ target }) => set({ occurredAt: target.value })}
          error={wrong.occurredAt}
        />
      </div>
      <TextArea
        label={t("text")}
        hint={t("textHint")}
        required
        rows={8}
        value={typed.text}
        onChange={({ target }) => set({ text: target.value })}
        error={wrong.text}
      />
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {t("take")}
        </Button>
        <span className="sub">{t("takeWhat")}</span>
      </div>
    </form>
  );
}
