"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useForbidden } from "@/components/shell/action-button";
import { DraftLine } from "@/components/shell/draft-line";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import type { Act } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { Icon } from "@/components/ui/icon";
import { NextBar } from "@/components/ui/next-band";
import { Section } from "@/components/ui/section";
import type { Answer } from "@/components/ui/use-action";
import type { RequestBacktest } from "@/lib/backtests/backtest-inputs";
import type { RuleMode } from "@/lib/detection/rule-catalogue-table";
import type { ChangeRule } from "@/lib/rules/rule-inputs";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { ParameterFields } from "./parameter-fields";
import { RuleConflict } from "./rule-conflict";
import styles from "./rule-form.module.css";
import { useVersionName } from "./rule-words";
import { SaveRuleDialog } from "./save-rule-dialog";
import { type LogView, TryRuleDialog } from "./try-rule-dialog";
import { type GivenDraft, useRuleForm } from "./use-rule-form";

interface RuleFormProps {
  rule: RuleDetail;
  given: GivenDraft | null;
  logs: readonly LogView[];
  isTrying: boolean;
  change: (wish: ChangeRule) => Promise<Answer<{ number: number }>>;
  request: Act<RequestBacktest, { number: number }>;
  /** Above it: what the rule is. */
  children: ReactNode;
}

const MODES: readonly RuleMode[] = ["on", "shadow", "off"];

/** The settings of a rule as they shall be: mode and numbers, tried on past logs or made the next version. */
export function RuleForm({ rule, given, logs, isTrying, change, request, children }: RuleFormProps) {
  const t = useTranslations("rules-page");
  const versionName = useVersionName();
  const form = useRuleForm(rule, given);
  const [dialog, setDialog] = useState<"save" | "try" | null>(isTrying ? "try" : null);
  const close = useCallback(() => setDialog(null), []);
  const mayNotTry = useForbidden("rule:backtest");
  const fields = useRef<HTMLDivElement>(null);
  const { base, typed, changed, faults, isDirty, conflict } = form;
  const number = base.number + 1;
  const count = changed.length + (typed.mode === base.mode ? 0 : 1);
  const [numbers, weights] = [false, true].map((isWeight) =>
    rule.parameters.filter(({ name }) => name.startsWith("weights.") === isWeight),
  );

  /** What is wrong is named, and the cursor goes there. */
  function open(wanted: "save" | "try") {
    const [first] = faults;
    if (first) fields.current?.querySelector<HTMLInputElement>(`[name="${CSS.escape(first.name)}"]`)?.focus();
    else setDialog(wanted);
  }
  useShortcuts([
    ...(mayNotTry ? [] : [{ key: "t", label: t("form.try"), onPress: () => open("try") }]),
    ...(isDirty ? [{ key: "s", label: t("form.save", { number }), onPress: () => open("save") }] : []),
  ]);
  const words =
    faults.length > 0
      ? t("form.wrong", { count: faults.length })
      : isDirty
        ? t("form.changes", { count })
        : t("form.nothing", { number });
  return (
    <div className={styles.sheet}>
      {children}
      <div ref={fields} className={styles.form}>
        <DraftLine draft={form.draft} />
        {conflict && <RuleConflict rule={rule} form={form} conflict={conflict} />}
        {given && !conflict && (
          <p className={styles.given}>
            <Icon name="info" size="s" /> {t("form.fromRun", { number: given.run, next: number })}
          </p>
        )}
        <div className={styles.modes}>
          <ChoiceRows
            legend={t("form.mode")}
            name="mode"
            value={typed.mode}
            onChange={form.choose}
            options={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`), hint: t(`modeHint.${mode}`) }))}
          />
        </div>
        {numbers && numbers.length > 0 && (
          <Section isPlain title={t("form.numbers")} note={t("form.onVersion", { version: versionName(base.number) })}>
            <ParameterFields parameters={numbers} form={form} />
          </Section>
        )}
        {weights && weights.length > 0 && (
          <Section isPlain title={t("form.weights")} note={t("form.weightsWhat")}>
            <ParameterFields parameters={weights} form={form} />
          </Section>
        )}
        {rule.parameters.length === 0 && <p className="sub">{t("form.noNumbers")}</p>}
      </div>
      <div className={styles.foot}>
        <NextBar
          actions={
            <>
              {isDirty && (
                <Button look="onNextQuiet" size="l" onClick={form.revert}>
                  {t("form.revert")}
                </Button>
              )}
              {!mayNotTry && (
                <Button look="onNextQuiet" size="l" shortcut="t" onClick={() => open("try")}>
                  {t("form.try")}
                </Button>
              )}
              {isDirty && (
                <Button look="onNext" size="l" shortcut="s" onClick={() => open("save")}>
                  {t("form.save", { number })}
                </Button>
              )}
            </>
          }
        >
          <b role="status">{words}</b>
        </NextBar>
      </div>
      <SaveRuleDialog isOpen={dialog === "save"} onClose={close} rule={rule} form={form} change={change} />
      <TryRuleDialog isOpen={dialog === "try"} onClose={close} rule={rule} form={form} logs={logs} request={request} />
    </div>
  );
}
