"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useNow } from "@/components/ui/now";
import { StatePanel } from "@/components/ui/state-panel";
import { toJstInput } from "@/components/ui/time-rules";
import type { SnoozeWish } from "@/lib/alerts/alert-inputs";
import { SnoozeFields, type SnoozeForm, snoozeOf } from "./snooze-fields";
import { tomorrowMorning } from "./snooze-times";

interface SnoozeDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  onSnooze: (how: SnoozeWish) => void;
}

/** Puts aside until a time that is typed, or until so many events more. */
export function SnoozeDialog({ isOpen, onClose, title, onSnooze }: SnoozeDialogProps) {
  const t = useTranslations("alerts.snooze");
  const id = useId();
  const [form, setForm] = useSnoozeForm();
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const how = snoozeOf(form);
    setIsMissing(how === null);
    if (how === null) return;
    onSnooze(how);
    onClose();
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      isSticky
      title={title}
      actions={
        <Button look="primary" type="submit" form={id}>
          {t("confirm")}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} className="stack" noValidate>
        <SnoozeFields form={form} onChange={setForm} />
        {isMissing && <StatePanel kind="error" title={t("missing")} />}
      </form>
    </Dialog>
  );
}

/** Begins with tomorrow morning: what is put aside for longer than a shift is mostly meant for then. */
export function useSnoozeForm() {
  const now = useNow(60_000);
  return useState<SnoozeForm>(() => ({
    kind: "until_time",
    until: toJstInput(tomorrowMorning(now)),
    threshold: "10",
  }));
}
