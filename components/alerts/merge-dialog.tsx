"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { campaignOf, MergeFields, type MergeForm } from "./merge-fields";
import type { TriageActions } from "./triage-actions";

interface MergeDialogProps {
  onClose: () => void;
  /** The rows that are merged; never none. */
  rows: readonly AlertRow[];
  action: TriageActions["merge"];
  onDone: (done: { campaign: number; rows: AlertRow[] }) => void;
}

/** Links alerts to a campaign. They stay what they are: a link can be undone. */
export function MergeDialog({ onClose, rows, action, onDone }: MergeDialogProps) {
  const t = useTranslations("alerts.merge");
  const words = useTranslations("alerts");
  const id = useId();
  const [form, setForm] = useState<MergeForm>({ campaign: rows.length > 1 ? "new" : null, note: "" });
  const [isMissing, setIsMissing] = useState(false);
  const [first] = rows;
  const draft = useDraft({
    record: first ? `alert:${first.id}:merge` : null,
    version: first?.version ?? 0,
    value: form,
    restore: setForm,
  });
  const { run, isBusy, refusal } = useAction(action, (done) => {
    draft.drop();
    onClose();
    onDone(done);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const campaign = campaignOf(form);
    setIsMissing(campaign === undefined);
    if (campaign !== undefined) run({ alertIds: rows.map((row) => row.id), campaign, note: form.note });
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isSticky
      title={
        rows.length === 1
          ? t("titleOne", { alert: words("number", { number: first?.number ?? 0 }) })
          : t("title", { count: rows.length })
      }
      actions={
        <Button look="primary" type="submit" form={id} isBusy={isBusy}>
          {t("confirm")}
        </Button>
      }
    >
      {refusal && <StatePanel kind="error" title={refusal.message} />}
      <p className="sub fs12">{t("isLink")}</p>
      <form id={id} onSubmit={submit} className="stack" noValidate>
        <DraftLine draft={draft} />
        <MergeFields form={form} onChange={setForm} about={first?.number ?? null} mayOpen={rows.length > 1} />
        {isMissing && <StatePanel kind="error" title={t("missing")} />}
      </form>
    </Dialog>
  );
}
