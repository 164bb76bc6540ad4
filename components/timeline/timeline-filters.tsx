"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LANES, type Lane, LaneMark } from "@/components/ui/lane-mark";
import { FilterChip } from "@/components/ui/tabs";
import styles from "./timeline-board.module.css";
import type { TimelineRow } from "./timeline-rows";

/** What of the timeline is shown, and how; the address holds it. */
export interface TimelineView {
  lane: Lane | null;
  only: "evidence" | "late" | null;
  isFolded: boolean;
  isNewestFirst: boolean;
}

export function showsRow(row: TimelineRow, { lane, only }: TimelineView): boolean {
  if (lane !== null && row.lane !== lane) return false;
  if (only === "evidence") return row.evidenceNumber !== null;
  return only === "late" ? row.isLate : true;
}

interface TimelineFiltersProps {
  rows: readonly TimelineRow[];
  view: TimelineView;
  onChange: (part: Partial<TimelineView>) => void;
}

export function TimelineFilters({ rows, view, onChange }: TimelineFiltersProps) {
  const t = useTranslations("timeline");
  const lanes = LANES.map((lane) => ({ lane, count: rows.filter((row) => row.lane === lane).length }));
  const late = rows.filter(({ isLate }) => isLate).length;
  const withEvidence = rows.filter(({ evidenceNumber }) => evidenceNumber !== null).length;
  const toggle = (only: "evidence" | "late") => onChange({ only: view.only === only ? null : only });
  return (
    <div className={styles.filters}>
      <FilterChip isOn={view.lane === null && view.only === null} onToggle={() => onChange({ lane: null, only: null })}>
        {t("filter.all")} {rows.length}
      </FilterChip>
      {lanes
        .filter(({ lane, count }) => count > 0 || lane === view.lane)
        .map(({ lane, count }) => (
          <FilterChip key={lane} isOn={view.lane === lane} onToggle={() => onChange({ lane: view.lane === lane ? null : lane })}>
            <LaneMark lane={lane} /> {count}
          </FilterChip>
        ))}
      {withEvidence > 0 && (
        <FilterChip isOn={view.only === "evidence"} onToggle={() => toggle("evidence")}>
          {t("filter.evidence")} {withEvidence}
        </FilterChip>
      )}
      {late > 0 && (
        <FilterChip isOn={view.only === "late"} onToggle={() => toggle("late")}>
          {t("filter.late")} {late}
        </FilterChip>
      )}
      <span className="grow" />
      <Button look="quiet" size="s" icon="swap" onClick={() => onChange({ isNewestFirst: !view.isNewestFirst })}>
        {view.isNewestFirst ? t("order.newest") : t("order.oldest")}
      </Button>
    </div>
  );
}
