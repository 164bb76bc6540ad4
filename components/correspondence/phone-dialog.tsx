"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { Kbd } from "@/components/ui/kbd";
import { fromJstInput } from "@/components/ui/time-rules";
import type { CaseOnDesk } from "@/lib/correspondence/desk-views";
import { CallFields } from "./call-fields";
import { CasePicker, type PickedCase } from "./case-picker";
import type { CallWish, CorrespondenceActions } from "./correspondence-actions";
import { fetchCases } from "./use-found-cases";

interface PhoneDialogProps extends DialogHandle {
  row?: CaseOnDesk | undefined;
  action: CorrespondenceActions["recordCall"];
}

/** A call in half a minute: find the case, choose the outcome by its digit, type what was said, Ctrl+Enter. */
export function PhoneDialog({ row, action, ...dialog }: PhoneDialogProps) {
  const t = useTranslations("correspondence.page.phone");
  const [picked, setPicked] = useState<PickedCase | null>(row ?? null);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!dialog.isOpen) setPicked(row ?? null);
  }, [dialog.isOpen, row]);

  function pick(found: PickedCase | null) {
    setPicked(found);
    // The next thing to do is to choose what came of it.
    if (found) fields.current?.querySelector<HTMLInputElement>("[name=outcome]")?.focus();
  }
  /** Somebody else changed the case meanwhile: what is typed stands, and the next press is on what holds now. */
  async function recordOnWhatHolds(wish: CallWish) {
    const answer = await action(wish);
    if (answer.status === "refused" && answer.code === "stale_record" && picked) {
      const found = await fetchCases(`#${picked.incidentNumber}`);
      const same = found?.find(({ incidentId }) => incidentId === picked.incidentId);
      if (same) setPicked({ ...same, callerId: picked.callerId ?? null });
    }
    return answer;
  }
  function wishOf(form: FormData): CallWish {
    const text = (name: string) => String(form.get(name) ?? "");
    const [onlyAccount, ...others] = picked?.accounts ?? [];
    return {
      incidentId: picked?.incidentId ?? "",
      version: picked?.version ?? 0,
      accountId: text("accountId") || (others.length === 0 ? (onlyAccount?.accountId ?? null) : null),
      noticeId: picked?.notices[0]?.noticeId ?? null,
      contactId: text("contactId") || null,
      outcome: text("outcome") as CallWish["outcome"],
      respondedAt: fromJstInput(text("respondedAt")),
      said: text("said"),
      calledBack: form.has("calledBack"),
      followUpAt: text("followUpAt") ? fromJstInput(text("followUpAt")) : null,
      tells: form.has("tells"),
      lateReason: text("lateReason"),
    };
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    fields.current?.closest("form")?.requestSubmit();
  }
  return (
    <ActionDialog
      {...dialog}
      title={t("title")}
      submitLabel={
        <>
          {t("submit")} <Kbd>Ctrl</Kbd>
          <Kbd>Enter</Kbd>
        </>
      }
      action={recordOnWhatHolds}
      wishOf={wishOf}
      doneText={t("done", { number: picked?.incidentNumber ?? 0 })}
    >
      {(wrong) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within bubble up to it.
        <div className="stack" onKeyDown={onKeyDown}>
          <FormDraft record={row ? `incident:${row.incidentId}:call` : "call:desk"} version={row?.version ?? 0} />
          <CasePicker picked={picked} onPick={pick} error={wrong.incidentId && t("caseMissing")} />
          <div ref={fields} className="stack">
            <CallFields picked={picked} wrong={wrong} isFirst={row !== undefined} />
          </div>
        </div>
      )}
    </ActionDialog>
  );
}
