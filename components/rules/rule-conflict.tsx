"use client";
import { useTranslations } from "next-intl";
import { ConflictPanel } from "@/components/ui/conflict-panel";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { ChangeList } from "./change-list";
import { useNumberText, useParameterName } from "./rule-words";
import type { RuleForm } from "./use-rule-form";

interface RuleConflictProps {
  rule: RuleDetail;
  form: RuleForm;
  conflict: NonNullable<RuleForm["conflict"]>;
}

/** Somebody else saved a version meanwhile: what they changed, and a choice where both changed the same. */
export function RuleConflict({ rule, form, conflict }: RuleConflictProps) {
  const t = useTranslations("rules-page");
  const nameOf = useParameterName();
  const numberText = useNumberText();
  const name = rule.changedByName ?? t("conflict.somebody");
  const theirs = rule.parameters.flatMap(({ name: parameter }) => {
    const [before, after] = [form.base.values[parameter] ?? 0, rule.values[parameter] ?? 0];
    return before === after ? [] : [{ name: parameter, before, after }];
  });
  const mode = rule.mode === form.base.mode ? null : { before: form.base.mode, after: rule.mode };
  const rows = [
    ...(conflict.isModeClash
      ? [{ name: "mode", label: t("form.mode"), mine: t(`mode.${form.typed.mode}`), theirs: t(`mode.${rule.mode}`) }]
      : []),
    ...conflict.clashes.map((clash) => ({
      name: clash.name,
      label: nameOf(clash.name),
      mine: numberText(clash.mine),
      theirs: numberText(clash.theirs),
    })),
  ];
  return (
    <ConflictPanel
      key={rule.number}
      title={t("conflict.title", { name, number: rule.number })}
      theirLabel={t("conflict.their", { name, number: rule.number })}
      rows={rows}
      saveLabel={t("conflict.goOn", { number: rule.number })}
      onSave={form.settle}
    >
      <ChangeList changes={theirs} mode={mode} />
    </ConflictPanel>
  );
}
