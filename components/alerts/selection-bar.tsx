"use client";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "@/components/ui/button";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import { countText, groupedNumber } from "./count-text";
import { useFacets } from "./queue-facets";
import styles from "./selection-bar.module.css";
import type { Selection } from "./use-selection";

interface SelectionBarProps {
  selection: Selection;
  /** Alerts that are selected: a row may be a campaign. */
  count: number;
  onDecide: (decision: BulkDecision) => void;
}

const DECISIONS = [
  { decision: "claim", key: "c" },
  { decision: "dismiss", key: "d" },
  { decision: "snooze", key: "w" },
  { decision: "merge", key: "m" },
  { decision: "escalate", key: "e" },
] as const satisfies readonly { decision: BulkDecision; key: string }[];

/** How many are selected, everything that the conditions let through at one press, and what can be decided on all of them. */
export function SelectionBar({ selection, count, onDecide }: SelectionBarProps) {
  const t = useTranslations("alerts.select");
  const words = useTranslations("alerts");
  const { facets, isCounting } = useFacets();
  const total = facets && !isCounting ? countText(facets.total, words) : null;
  return (
    <section className={styles.bar} aria-label={t("bar")}>
      <IconButton size="s" icon="close" label={t("none")} onClick={selection.clear} />
      <b className="nw" role="status">
        {selection.isWhole ? t("whole", { count: total ?? "" }) : t("some", { count: groupedNumber(count) })}
      </b>
      {!selection.isWhole && !selection.isWholeHere && (
        <Button size="s" look="quiet" className="link" onClick={selection.selectWhole}>
          {total === null ? t("takeWhole") : t("takeWholeCount", { count: total })}
        </Button>
      )}
      <span className="grow" />
      {DECISIONS.map(({ decision, key }) => (
        <Button key={decision} size="s" shortcut={key} onClick={() => onDecide(decision)}>
          {t(`do.${decision}`)}
        </Button>
      ))}
    </section>
  );
}
