"use client";
import { useFormatter, useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ProgressBar } from "@/components/ui/bars";
import { useBytesText } from "@/components/ui/bytes-text";
import { useNow } from "@/components/ui/now";
import { StatePanel } from "@/components/ui/state-panel";
import type { CancelBacktest } from "@/lib/backtests/backtest-inputs";
import type { BacktestDetail } from "@/lib/backtests/backtest-views";
import styles from "./backtest.module.css";
import { useSpanWords } from "./span-words";

interface BacktestProgressProps {
  run: BacktestDetail;
  cancel: Act<CancelBacktest>;
}

/** How far a trial has come; it goes on when the page is left. */
export function BacktestProgress({ run, cancel }: BacktestProgressProps) {
  const t = useTranslations("rules-page.backtest");
  const calledOff = run.cancelledAt !== null;
  const button = !calledOff && (
    <ActionButton label={t("cancel")} size="s" permission="rule:backtest">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          look="danger"
          title={t("cancelTitle")}
          submitLabel={t("cancel")}
          action={cancel}
          wishOf={() => ({ number: run.number })}
          doneText={t("cancelDone")}
        >
          {() => <p>{t("cancelWhat")}</p>}
        </ActionDialog>
      )}
    </ActionButton>
  );
  if (run.state === "queued")
    return (
      <StatePanel kind="warning" icon="clock" title={t("queued.title")} actions={button}>
        <p aria-live="polite">{t("queued.what", { before: run.before })}</p>
      </StatePanel>
    );
  return (
    <StatePanel kind="warning" icon="pulse" title={t(calledOff ? "stopping" : "running.title")} actions={button}>
      <Progress run={run} />
      <p className="sub">{t("running.leave")}</p>
    </StatePanel>
  );
}

function Progress({ run }: { run: BacktestDetail }) {
  const t = useTranslations("rules-page.backtest.running");
  const format = useFormatter();
  const bytesText = useBytesText();
  const spanWords = useSpanWords();
  const now = useNow(1000);
  const { bytesRead, bytesTotal, linesRead, startedAt } = run;
  const took = Math.max(1, (now - Date.parse(startedAt ?? new Date(now).toISOString())) / 1000);
  const left = bytesRead > 0 ? ((bytesTotal - bytesRead) / bytesRead) * took : null;
  return (
    <div className={styles.progress}>
      <ProgressBar value={bytesRead} max={bytesTotal} label={t("label")} />
      <p aria-live="polite">
        {t("what", {
          read: bytesText(bytesRead),
          total: bytesText(bytesTotal),
          lines: format.number(linesRead),
          speed: format.number(Math.round(linesRead / took)),
        })}{" "}
        {left !== null && t("eta", { span: spanWords(left * 1000) })}
      </p>
    </div>
  );
}
