import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { EvidenceLine } from "@/components/ui/evidence-line";
import { Severity } from "@/components/ui/severity";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { AlertOfItem, BacktestItemRow, Fate } from "@/lib/backtests/backtest-views";
import { countryName } from "@/lib/i18n/country-name-rules";
import styles from "./backtest.module.css";
import { maskedParts } from "./masked-parts";
import { useNumberText, useRuleName } from "./rule-words";
import { useSpanWords } from "./span-words";

interface BacktestItemsProps {
  rows: readonly BacktestItemRow[];
  fate: Fate;
  /** The rule that was tried: findings of others name theirs. */
  rule: string;
}

/** Findings of one fate, the best-ranked first; each opens to its reasons and lines. */
export function BacktestItems({ rows, fate, rule }: BacktestItemsProps) {
  const t = useTranslations("rules-page.backtest.list");
  if (rows.length === 0)
    return (
      <StatePanel kind="empty" title={t(`none.${fate}`)}>
        {t("noneText")}
      </StatePanel>
    );
  return (
    <section aria-label={t("caption")} className={styles.list}>
      <div className={styles.head} aria-hidden="true">
        <span>{t("at")}</span>
        <span>{t("score")}</span>
        <span>{t("subject")}</span>
        <span>{t("why")}</span>
        <span>{t("alert")}</span>
      </div>
      {rows.map((row) => (
        <Item key={row.seq} row={row} rule={rule} />
      ))}
    </section>
  );
}

const MOST_REASONS = 3;
type ItemReason = BacktestItemRow["reasons"][number];

/** What spoke loudest: of a rule that adds points those that added most, else those that fired. */
function leading(reasons: readonly ItemReason[]): ItemReason[] {
  const spoke = reasons.filter(({ code, fired, points }) => code !== "score" && (points === undefined ? fired : points > 0));
  return [...spoke].sort((a, b) => (b.points ?? 0) - (a.points ?? 0)).slice(0, MOST_REASONS);
}

function Item({ row, rule }: { row: BacktestItemRow; rule: string }) {
  const t = useTranslations("rules-page.backtest.list");
  const reasonOf = useReasonName();
  const nameOf = useRuleName();
  const locale = useLocale();
  const { account, network, sourceIps, country, alert, draftScore, score } = row;
  const isRescored = draftScore !== null && draftScore.toFixed(2) !== score.toFixed(2);
  return (
    <div className={styles.item}>
      <details>
        <summary className={styles.row} data-row="">
          <span className="nw">
            <TimeText at={row.detectedAt} shape="minute" />
            <Shift row={row} />
          </span>
          <span className={styles.score}>
            <Severity level={row.severity} isCompact />
            <span className="num">
              {isRescored ? t("scoreChange", { before: score.toFixed(2), after: draftScore.toFixed(2) }) : score.toFixed(2)}
            </span>
          </span>
          <span className={styles.subject}>
            <span className="mono fs12">{account ?? network}</span>
            <span className="sub fs12">
              {row.rule !== rule && <b>{nameOf(row.rule)} </b>}
              {account !== null && sourceIps[0]} {country && countryName(country, locale)}
            </span>
          </span>
          <span className={`fs12 ${styles.why}`}>
            {leading(row.reasons)
              .map(({ code }) => reasonOf(code))
              .join(" · ")}
          </span>
        </summary>
        <Details row={row} />
      </details>
      {/* Beside what opens the row, not inside it: one is pressed or the other. */}
      <span className={styles.alert}>
        <Outcome alert={alert} />
      </span>
    </div>
  );
}

/** The draft finds the same thing at another line: how much sooner or later. */
function Shift({ row }: { row: BacktestItemRow }) {
  const t = useTranslations("rules-page.backtest.list");
  const spanWords = useSpanWords();
  if (!row.draftAt || row.draftAt === row.detectedAt) return null;
  const ms = Date.parse(row.draftAt) - Date.parse(row.detectedAt);
  return <span className={styles.shift}>{t(ms < 0 ? "earlier" : "later", { span: spanWords(Math.abs(ms)) })}</span>;
}

/** The alert that was really raised on it, and what became of that. */
function Outcome({ alert }: { alert: AlertOfItem | null }) {
  const t = useTranslations("rules-page.backtest");
  if (!alert) return <span className="sub">{t("list.noAlert")}</span>;
  const tone = alert.state === "escalated" ? "bad" : alert.state === "dismissed" ? "off" : "plain";
  const words =
    alert.state !== "escalated"
      ? t(`outcome.${alert.state}`)
      : alert.incident === null
        ? t("outcome.escalatedPlain")
        : t("outcome.escalated", { incident: alert.incident });
  const href = alert.incident === null ? `/alerts?alert=${alert.number}` : `/incidents/${alert.incident}`;
  return (
    <Link prefetch={false} href={href} className="link">
      <StateMark tone={tone}>{words}</StateMark>
    </Link>
  );
}

function Details({ row }: { row: BacktestItemRow }) {
  const t = useTranslations("rules-page.backtest.list");
  const evidence = useTranslations("alerts.evidence");
  const reasonOf = useReasonName();
  const numberText = useNumberText();
  const spoke = row.reasons.filter(
    ({ code, fired, points }) => code === "score" || (points === undefined ? fired : points !== 0),
  );
  return (
    <div className={styles.details}>
      <ul className={styles.reasons} aria-label={t("reasons")}>
        {spoke.map(({ code, value, threshold, points }) => (
          <li key={code}>
            <span>{reasonOf(code)}</span>
            <span className="num">
              {points === undefined
                ? `${numberText(value)} / ${numberText(threshold)}`
                : points > 0
                  ? `+${numberText(points)}`
                  : numberText(points)}
            </span>
          </li>
        ))}
      </ul>
      <div>
        {row.evidence.map(({ at, line }, index) => (
          <EvidenceLine key={`${at}${line}`} id={`E${index + 1}`} parts={maskedParts(line, (mask) => evidence(mask))} />
        ))}
      </div>
    </div>
  );
}

function useReasonName(): (code: string) => string {
  const t = useTranslations("alerts.reason");
  const say = useTranslations("alerts.why");
  return (code) => (code === "score" ? say("total") : t.has(code) ? t(code) : code);
}
