import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import type { BacktestDetail } from "@/lib/backtests/backtest-views";
import styles from "./backtest.module.css";
import { ruleAddress } from "./rule-words";

interface BacktestWaysProps {
  run: BacktestDetail;
  mayChange: boolean;
  mayTry: boolean;
}

/** The ways on from a trial that is over: into the form with this draft, or on other logs. */
export function BacktestWays({ run, mayChange, mayTry }: BacktestWaysProps) {
  const t = useTranslations("rules-page.backtest");
  if (!mayChange) return null;
  return (
    <div className={styles.toForm}>
      {run.state === "done" && (
        <Link prefetch={false} href={ruleAddress(run.rule, { run: run.number })} className={buttonClass("primary")}>
          {t("toForm")}
        </Link>
      )}
      {mayTry && (
        <Link prefetch={false} href={ruleAddress(run.rule, { run: run.number, try: 1 })} className={buttonClass("plain")}>
          {t("again")}
        </Link>
      )}
      {run.state === "done" && <span className="sub fs12">{t("toFormHint")}</span>}
    </div>
  );
}
