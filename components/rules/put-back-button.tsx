"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { PutBackRule } from "@/lib/rules/rule-inputs";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { ChangeList } from "./change-list";

interface PutBackButtonProps {
  rule: RuleDetail;
  version: { number: number; mode: RuleMode; values: Record<string, number> };
  putBack: Act<PutBackRule, { number: number }>;
}

/** Makes an earlier version the newest one, after showing what that changes against now. */
export function PutBackButton({ rule, version, putBack }: PutBackButtonProps) {
  const t = useTranslations("rules-page");
  const next = rule.number + 1;
  const changes = rule.parameters.flatMap(({ name, standard }) => {
    const change = { name, before: rule.values[name] ?? standard, after: version.values[name] ?? standard };
    return change.before === change.after ? [] : [change];
  });
  const mode = version.mode === rule.mode ? null : { before: rule.mode, after: version.mode };
  const isSame = changes.length === 0 && mode === null;
  return (
    <ActionButton
      label={t("history.putBack")}
      size="s"
      look="quiet"
      permission="rule:change"
      refusal={isSame ? t("history.nothing") : undefined}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={version.number === 0 ? t("history.putBackTitleStandard") : t("history.putBackTitle", { number: version.number })}
          submitLabel={t("history.putBackSubmit", { number: next })}
          action={putBack}
          wishOf={(form) => ({
            rule: rule.code,
            number: version.number,
            onNumber: rule.number,
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("history.putBackDone", { number: next })}
        >
          {(wrong) => (
            <>
              <p className="t2">{t("history.whatChanges")}</p>
              <ChangeList changes={changes} mode={mode} />
              <TextArea name="reason" label={t("reason.label")} hint={t("reason.hint")} required error={wrong.reason} />
              <p className="sub fs12">{t("save.effect")}</p>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
