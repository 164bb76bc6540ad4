"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useCallback, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import type { BulkPreview, BulkRunView } from "@/lib/bulk/bulk-views";
import { BulkPreviewPanel } from "./bulk-preview";
import { type Chosen, campaignOfChosen, fetchPreview, targetOf } from "./bulk-target";
import { type BulkForm, BulkWishFields, bulkWishOf } from "./bulk-wish";
import { groupedNumber } from "./count-text";
import { useSnoozeForm } from "./snooze-dialog";
import type { TriageActions } from "./triage-actions";

interface BulkDialogProps {
  decision: BulkDecision;
  chosen: Chosen;
  onClose: () => void;
  action: TriageActions["requestBulk"];
  onRequested: (run: BulkRunView) => void;
}

/** One decision over many: counted and shown first, then taken. What is typed stays when it is refused. */
export function BulkDialog({ decision, chosen, onClose, action, onRequested }: BulkDialogProps) {
  const t = useTranslations("alerts.bulk");
  const id = useId();
  const { preview, hasFailed, count } = usePreview(decision, chosen);
  const [snooze] = useSnoozeForm();
  const [form, setForm] = useState<BulkForm>({ reason: null, note: "", snooze, merge: { campaign: null, note: "" } });
  const [isMissing, setIsMissing] = useState(false);
  const { run, isBusy, refusal, forget } = useAction(action, (begun) => {
    onClose();
    onRequested(begun);
  });
  const taken = preview ? preview.count - preview.willSkip.reduce((sum, skip) => sum + skip.count, 0) : 0;
  const hindrance = preview && hindranceOf(preview, taken);

  // What was asked for stands there by now: the first thing to choose has the focus, or the button where nothing is.
  const isCounted = preview !== null;
  useEffect(() => {
    if (!isCounted) return;
    const form = document.getElementById(id) as HTMLFormElement | null;
    (form?.querySelector<HTMLElement>("input, textarea") ?? document.querySelector<HTMLElement>(`[form="${id}"]`))?.focus();
  }, [isCounted, id]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wish = bulkWishOf(decision, form, campaignOfChosen(chosen));
    setIsMissing(wish === null);
    if (wish && preview && !hindrance) run({ target: targetOf(chosen, preview), count: preview.count, wish });
  }
  function countAgain() {
    forget();
    void count();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isSticky
      title={preview ? t(`title.${decision}`, { count: groupedNumber(preview.count) }) : t(`titleCounting.${decision}`)}
      actions={
        preview && (
          <Button
            look="primary"
            type="submit"
            form={id}
            isBusy={isBusy}
            refusal={hindrance ? t(`hindrance.${hindrance}`, { most: groupedNumber(preview.most) }) : undefined}
          >
            {t(`confirm.${decision}`, { count: groupedNumber(taken), cases: groupedNumber(preview.contracts) })}
          </Button>
        )
      }
    >
      {refusal && (
        <StatePanel
          kind="error"
          title={refusal.message}
          actions={
            refusal.code === "stale_record" && (
              <Button size="s" onClick={countAgain}>
                {t("countAgain")}
              </Button>
            )
          }
        />
      )}
      {hasFailed && (
        <StatePanel
          kind="error"
          title={t("uncounted")}
          actions={
            <Button size="s" onClick={countAgain}>
              {t("countAgain")}
            </Button>
          }
        />
      )}
      {!preview && !hasFailed && <StatePanel kind="loading" title={t("counting")} />}
      {preview && (
        <form id={id} onSubmit={submit} className="stack" noValidate>
          <BulkPreviewPanel decision={decision} preview={preview} />
          <BulkWishFields
            decision={decision}
            form={form}
            onChange={setForm}
            about={preview.first[0]?.number ?? null}
            count={preview.count}
          />
          {isMissing && <StatePanel kind="error" title={t("missing")} />}
        </form>
      )}
    </Dialog>
  );
}

function hindranceOf(preview: BulkPreview, taken: number) {
  if (preview.count === 0) return "nothing";
  if (taken === 0) return "allSkipped";
  return preview.count > preview.most ? "tooMany" : null;
}

function usePreview(decision: BulkDecision, chosen: Chosen) {
  const [preview, setPreview] = useState<BulkPreview | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const key = JSON.stringify(chosen);
  const count = useCallback(async () => {
    setHasFailed(false);
    const found = await fetchPreview(decision, JSON.parse(key) as Chosen);
    setPreview(found);
    setHasFailed(found === null);
  }, [decision, key]);
  useEffect(() => void count(), [count]);
  return { preview, hasFailed, count };
}
