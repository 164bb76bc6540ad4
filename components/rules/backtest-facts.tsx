import { useFormatter, useTranslations } from "next-intl";
import { useBytesText } from "@/components/ui/bytes-text";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { BacktestDetail } from "@/lib/backtests/backtest-views";
import { BacktestState } from "./backtest-list";
import { ChangeList } from "./change-list";
import styles from "./rules.module.css";
import { useSpanWords } from "./span-words";

/** Who tried what on which logs, and why; and how the draft differs from what is in force. */
export function BacktestFacts({ run }: { run: BacktestDetail }) {
  const t = useTranslations("rules-page.backtest");
  const format = useFormatter();
  const bytesText = useBytesText();
  const spanWords = useSpanWords();
  const changes = Object.entries(run.draft).flatMap(([name, after]) => {
    const before = run.standing[name] ?? after;
    return before === after ? [] : [{ name, before, after }];
  });
  const mode = run.nowMode === run.draftMode ? null : { before: run.nowMode, after: run.draftMode };
  return (
    <>
      <Section
        title={run.onNumber === 0 ? t("difference.titleStandard") : t("difference.title", { number: run.onNumber })}
        icon="swap"
      >
        {changes.length === 0 && mode === null ? (
          <p className="sub fs12">{t("difference.none")}</p>
        ) : (
          <ChangeList changes={changes} mode={mode} />
        )}
      </Section>
      <Section title={t("facts.title")} icon="info" aside={<BacktestState state={run.state} />}>
        <KeyValues>
          <KeyValue term={t("facts.who")}>{run.requestedByName ?? "—"}</KeyValue>
          <KeyValue term={t("facts.when")}>
            <TimeText at={run.requestedAt} shape="fullMinute" />
          </KeyValue>
          <KeyValue term={t("facts.purpose")}>
            <span className={styles.words}>{run.purpose}</span>
          </KeyValue>
          <KeyValue term={t("facts.logs")}>
            {run.files.map(({ path, bytes }) => (
              <span key={path} className={`mono fs12 ${styles.logName}`} title={path}>
                {path.slice(path.lastIndexOf("/") + 1)} <span className="sub">{bytesText(bytes)}</span>
              </span>
            ))}
          </KeyValue>
          {run.logFrom && run.logTo && (
            <KeyValue term={t("facts.period")}>
              <TimeText at={run.logFrom} shape="minute" /> – <TimeText at={run.logTo} shape="minute" />
            </KeyValue>
          )}
          {run.linesRead > 0 && <KeyValue term={t("facts.lines")}>{format.number(run.linesRead)}</KeyValue>}
          <KeyValue term={t("facts.learn")}>{t("days", { count: run.learnDays })}</KeyValue>
          {run.startedAt && run.endedAt && (
            <KeyValue term={t("facts.took")}>{spanWords(Date.parse(run.endedAt) - Date.parse(run.startedAt))}</KeyValue>
          )}
        </KeyValues>
        {run.result && run.result.unknownLines > 0 && (
          <p className="sub fs12">{t("warn.unknown", { count: run.result.unknownLines })}</p>
        )}
        {!run.readsSubjects && <p className="sub fs12">{t("warn.gradeTwo")}</p>}
      </Section>
    </>
  );
}
