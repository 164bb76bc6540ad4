"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/shell/shell-context";
import type { Act } from "@/components/ui/action-dialog";
import { ProgressBar } from "@/components/ui/bars";
import { Button } from "@/components/ui/button";
import { Age } from "@/components/ui/clock";
import type { DayStanding } from "@/lib/alerts/day-views";
import { BudgetDialog, type BudgetWish } from "./budget-dialog";
import styles from "./day-strip.module.css";

interface DayStripProps {
  standing: DayStanding;
  onLook: (number: number) => void;
  action: Act<BudgetWish>;
}

/** An alert that nobody has taken for so long is told in another tone. */
const PATIENCE_MS = 24 * 3_600_000;

/** How far the day has come, and who has waited longest, so that nothing old is forgotten below the best. */
export function DayStrip({ standing, onLook, action }: DayStripProps) {
  const t = useTranslations("alerts.day");
  const mayChange = useMay("view:set-default");
  const [isChanging, setIsChanging] = useState(false);
  const { items, waits, done, oldest } = standing;
  return (
    <section className={styles.strip} aria-label={t("label")}>
      <b className="nw">{t("budget", { count: items })}</b>
      {done > 0 && <ProgressBar value={done} max={done + waits} label={t("progress", { done, all: done + waits })} />}
      <span className="nw sub" role="status">
        {t("standing", { done, waits })}
      </span>
      {oldest && (
        <button type="button" className={`link nw ${styles.oldest}`} onClick={() => onLook(oldest.number)}>
          {t("oldest")} <Age since={oldest.detectedAt} limitMs={PATIENCE_MS} />
        </button>
      )}
      <span className="grow" />
      {mayChange && (
        <Button size="s" look="quiet" icon="gear" onClick={() => setIsChanging(true)}>
          {t("change.open")}
        </Button>
      )}
      {isChanging && <BudgetDialog isOpen onClose={() => setIsChanging(false)} standing={standing} action={action} />}
    </section>
  );
}
