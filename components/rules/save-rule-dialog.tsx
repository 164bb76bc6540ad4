"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import type { Answer } from "@/components/ui/use-action";
import { useAction } from "@/components/ui/use-action";
import type { ChangeRule } from "@/lib/rules/rule-inputs";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { ChangeList } from "./change-list";
import { useRuleName } from "./rule-words";
import type { RuleForm } from "./use-rule-form";

interface SaveRuleDialogProps {
  isOpen: boolean;
  onClose: () => void;
  rule: RuleDetail;
  form: RuleForm;
  change: (wish: ChangeRule) => Promise<Answer<{ number: number }>>;
}

/** Repeats what will change, and asks for the reason. After a refusal everything stands as it was typed. */
export function SaveRuleDialog({ isOpen, onClose, rule, form, change }: SaveRuleDialogProps) {
  const t = useTranslations("rules-page");
  const ui = useTranslations("ui.dialog");
  const nameOf = useRuleName();
  const formId = useId();
  const router = useRouter();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const { base, typed, values, changed } = form;
  const number = base.number + 1;
  const names = { rule: nameOf(rule.code), number };
  const { run, isBusy, refusal, forget } = useAction(change, (done) => {
    toast({ text: t("save.done", { ...names, number: done.number }) });
    form.saved(done.number);
    setReason("");
    onClose();
    router.replace(`/settings/rules/${rule.code}`, { scroll: false });
    router.refresh();
  });
  const isStale = refusal?.code === "stale_record";
  useEffect(() => {
    if (!isStale) return;
    onClose(); // what the other saved is put beside what was typed, in the form
    router.refresh();
  }, [isStale, onClose, router]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        forget();
        onClose();
      }}
      title={t("save.title", names)}
      isSticky
      actions={
        <>
          <Button type="submit" form={formId} look={typed.mode === "off" ? "danger" : "primary"} isBusy={isBusy}>
            {t("save.submit", names)}
          </Button>
          <Button onClick={onClose}>{ui("cancel")}</Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ rule: rule.code, mode: typed.mode, parameters: values, onNumber: base.number, reason });
        }}
      >
        {refusal && !isStale && <StatePanel kind="error" title={refusal.message} />}
        <ChangeList
          changes={changed.map(({ name, standard }) => ({
            name,
            before: base.values[name] ?? standard,
            after: values[name] ?? standard,
          }))}
          mode={typed.mode === base.mode ? null : { before: base.mode, after: typed.mode }}
        />
        <TextArea
          name="reason"
          label={t("reason.label")}
          hint={t("reason.hint")}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={refusal?.fields.reason}
        />
        <p className="sub fs12">{typed.mode === "off" ? t("save.off") : t("save.effect")}</p>
      </form>
    </Dialog>
  );
}
