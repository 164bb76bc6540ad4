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
  // Of logs without a line of mail nothing was learned, and a draft that changes nothing is no version to switch to.
  const isWorthTaking = run.state === "done" && run.logFrom !== null && differs(run);
  return (
    <div className={styles.toForm}>
      {isWorthTaking && (
        <Link prefetch={false} href={ruleAddress(run.rule, { run: run.number })} className={buttonClass("primary")}>
          {t("toForm")}
        </Link>
      )}
      {mayTry && (
        <Link prefetch={false} href={ruleAddress(run.rule, { run: run.number, try: 1 })} className={buttonClass("plain")}>
          {t("again")}
        </Link>
      )}
      {isWorthTaking && <span className="sub fs12">{t("toFormHint")}</span>}
    </div>
  );
}

const differs = ({ draft, standing, nowMode, draftMode }: BacktestDetail) =>
  nowMode !== draftMode || Object.entries(draft).some(([name, value]) => (standing[name] ?? value) !== value);
