import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { RuleMode } from "@/lib/detection/rule-catalogue-table";
import styles from "./rule-form.module.css";
import { useNumberText, useParameterName } from "./rule-words";

interface ChangeListProps {
  changes: readonly { name: string; before: number; after: number }[];
  mode: { before: RuleMode; after: RuleMode } | null;
  /** More than so many are counted only. */
  most?: number;
}

/** What differs between two settings: the mode, and each number as it was and as it is. */
export function ChangeList({ changes, mode, most = Number.POSITIVE_INFINITY }: ChangeListProps) {
  const t = useTranslations("rules-page");
  const nameOf = useParameterName();
  const numberText = useNumberText();
  return (
    <ul className={styles.changes}>
      {mode && (
        <li>
          {t("form.mode")} {t(`mode.${mode.before}`)} <Icon name="right" size="xs" /> <b>{t(`mode.${mode.after}`)}</b>
        </li>
      )}
      {changes.slice(0, most).map(({ name, before, after }) => (
        <li key={name}>
          {nameOf(name)} <span className="num">{numberText(before)}</span> <Icon name="right" size="xs" />{" "}
          <b className="num">{numberText(after)}</b>
        </li>
      ))}
      {changes.length > most && <li className="sub">{t("history.more", { count: changes.length - most })}</li>}
    </ul>
  );
}
