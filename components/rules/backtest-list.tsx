import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark, type StateTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { BacktestRow } from "@/lib/backtests/backtest-views";
import { backtestAddress, useRuleName } from "./rule-words";
import styles from "./rules.module.css";

const TONES: Record<BacktestRow["state"], StateTone> = {
  queued: "wait",
  running: "wait",
  done: "ok",
  failed: "bad",
  cancelled: "off",
};

export function BacktestState({ state }: { state: BacktestRow["state"] }) {
  const t = useTranslations("rules-page.backtest.state");
  const icon = state === "running" ? { icon: "pulse" as const } : state === "queued" ? { icon: "clock" as const } : {};
  return (
    <StateMark tone={TONES[state]} {...icon}>
      {t(state)}
    </StateMark>
  );
}

/** Trials of drafts, the latest first. */
export function BacktestList({ runs, isOfOneRule }: { runs: readonly BacktestRow[]; isOfOneRule?: boolean }) {
  const t = useTranslations("rules-page.backtest");
  const nameOf = useRuleName();
  return (
    <Section title={t("recent.title")} icon="clock">
      {runs.length === 0 && <p className="sub fs12">{t("recent.none")}</p>}
      <ul className={styles.plainList}>
        {runs.slice(0, MOST_SHOWN).map((run) => (
          <li key={run.number} className="fs12">
            <span className="row-s">
              <Link prefetch={false} href={backtestAddress(run.number)} className="link num">
                {t("recent.row", { number: run.number })}
              </Link>
              {!isOfOneRule && <b className="clip">{nameOf(run.rule)}</b>}
              <span className="grow" />
              <BacktestState state={run.state} />
            </span>
            <span className={styles.under}>
              <TimeText at={run.requestedAt} shape="minute" /> {run.requestedByName}
            </span>
            {run.counts && <span className={styles.under}>{t("recent.result", { ...countsOf(run.counts) })}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const MOST_SHOWN = 8;
const countsOf = ({ added, vanished, same }: NonNullable<BacktestRow["counts"]>) => ({ added, vanished, same });
