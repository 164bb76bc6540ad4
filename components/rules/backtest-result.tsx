import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import type { BacktestDetail, Fate, BacktestResult as Result, RuleComparison } from "@/lib/backtests/backtest-views";
import styles from "./backtest.module.css";
import { useRuleName } from "./rule-words";

const DAY_MS = 86_400_000;

/** What the draft would change: how many findings are new, vanish and stay, and what became of the alerts on them. */
export function BacktestResult({ run, result }: { run: BacktestDetail; result: Result }) {
  const t = useTranslations("rules-page.backtest");
  const counts = run.counts ?? NONE;
  const { known } = result;
  return (
    <>
      <div className={styles.figures}>
        <Figure term={t("figure.now")} value={counts.now} />
        <Figure term={t("figure.draft")} value={counts.draft} isMain />
        {(["added", "vanished", "same"] as const).map((fate) => (
          <Figure key={fate} term={t(`figure.${fate}`)} value={counts[fate]}>
            <Known fate={fate} known={known[fate]} />
          </Figure>
        ))}
      </div>
      {known.vanished.cases > 0 && (
        <p className={styles.warning}>
          <Icon name="bang" size="s" /> {t("known.warning", { count: known.vanished.cases })}
        </p>
      )}
      <Warnings run={run} result={result} />
      <Others rules={result.rules.filter(({ code }) => code !== run.rule)} />
    </>
  );
}

const NONE = { now: 0, draft: 0, added: 0, vanished: 0, same: 0 };

function Figure({
  term,
  value,
  isMain,
  children,
}: {
  term: string;
  value: number;
  isMain?: boolean;
  children?: React.ReactNode;
}) {
  return (
    <dl className={isMain ? styles.main : undefined}>
      <dt>{term}</dt>
      <dd className={styles.value}>{value}</dd>
      {children && <dd className={styles.known}>{children}</dd>}
    </dl>
  );
}

function Known({ fate, known }: { fate: Fate; known: Result["known"][Fate] }) {
  const t = useTranslations("rules-page.backtest.known");
  const told = (["cases", "dismissed", "open", "none"] as const).filter((sort) => known[sort] > 0);
  return told.map((sort) => (
    <span key={sort} className={sort === "cases" && fate === "vanished" ? styles.loud : undefined}>
      {t(sort, { count: known[sort] })}
    </span>
  ));
}

function Warnings({ run, result }: { run: BacktestDetail; result: Result }) {
  const t = useTranslations("rules-page.backtest.warn");
  const days = run.logFrom && run.logTo ? (Date.parse(run.logTo) - Date.parse(run.logFrom)) / DAY_MS : null;
  const silent = result.silent ?? [];
  const told = [
    ...(result.isCut ? [t("cut")] : []),
    ...silent.map((name) => t("silent", { name })),
    ...(days === null && silent.length === 0 ? [t("nothingRead")] : []),
    ...(days !== null && days < run.learnDays ? [t("short", { days: Math.round(days * 10) / 10, learn: run.learnDays })] : []),
    ...(run.nowMode === "shadow" ? [t("shadow")] : []),
  ];
  return told.map((words) => (
    <p key={words} className={styles.warning}>
      <Icon name="triangle" size="s" /> {words}
    </p>
  ));
}

function Others({ rules }: { rules: readonly RuleComparison[] }) {
  const t = useTranslations("rules-page.backtest");
  const nameOf = useRuleName();
  const differing = rules.filter(({ added, vanished }) => added + vanished > 0);
  if (differing.length === 0) return null;
  return (
    <Section isPlain title={t("others.title")} note={t("others.what")}>
      <ul className={styles.others}>
        {differing.map(({ code, now, draft, added, vanished }) => (
          <li key={code}>
            <b>{nameOf(code)}</b> {t("headline.all", { draft, now })} {t("headline.added", { count: added })}{" "}
            {t("headline.vanished", { count: vanished })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
