"use client";
import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/bars";
import { Button, IconButton } from "@/components/ui/button";
import { StateMark } from "@/components/ui/tag";
import type { BulkRunView } from "@/lib/bulk/bulk-views";
import styles from "./bulk-progress.module.css";
import { groupedNumber } from "./count-text";
import { isGoing } from "./use-bulk-run";

interface BulkProgressProps {
  run: BulkRunView;
  onResult: () => void;
  onUndo: () => void;
  onClose: () => void;
}

/** How far a bulk decision has come, at the foot of the queue. It may be closed: the worker goes on, and it is found again in the list. */
export function BulkProgress({ run, onResult, onUndo, onClose }: BulkProgressProps) {
  const t = useTranslations("alerts.bulk");
  const going = isGoing(run);
  const through = run.state === "undoing" ? run.undone + run.kept : run.done + run.skipped;
  const whole = run.state === "undoing" ? run.done : run.total;
  return (
    <section className={styles.panel} aria-label={t("panel", { number: run.number })}>
      <div className={styles.line}>
        <b className="nw">{t("run", { number: run.number })}</b>
        <span className="nw">{t(`decision.${run.decision}`)}</span>
        {going ? (
          <>
            <span className={styles.bar}>
              <ProgressBar value={through} max={whole} label={t("progress")} />
            </span>
            <span className="nw">
              {groupedNumber(through)} / {groupedNumber(whole)}
            </span>
          </>
        ) : (
          <RunOutcome run={run} />
        )}
        <span className="grow" />
        <Button size="s" look="quiet" className="link" onClick={onResult}>
          {run.skipped > 0 && !going ? t("seeSkipped") : t("seeResult")}
        </Button>
        {run.mayUndo && (
          <Button size="s" onClick={onUndo}>
            {t(going ? "stopAndUndo" : "undo")}
          </Button>
        )}
        <IconButton size="s" icon="close" label={t("close")} onClick={onClose} />
      </div>
      <p className="vh" role="status">
        {going ? "" : outcomeText(run, t)}
      </p>
    </section>
  );
}

/** What has become of it, in words. */
export function RunOutcome({ run }: { run: BulkRunView }) {
  const t = useTranslations("alerts.bulk");
  const tone = run.state === "failed" ? "bad" : run.skipped + run.kept > 0 ? "wait" : run.state === "undone" ? "off" : "ok";
  return <StateMark tone={tone}>{outcomeText(run, t)}</StateMark>;
}

export function outcomeText(run: BulkRunView, t: ReturnType<typeof useTranslations<"alerts.bulk">>): string {
  const counts = {
    done: groupedNumber(run.done),
    skipped: groupedNumber(run.skipped),
    undone: groupedNumber(run.undone),
    kept: groupedNumber(run.kept),
  };
  if (isGoing(run)) return t(`state.${run.state}`);
  if (run.state === "failed") return t("outcome.failed", counts);
  if (run.state === "undone") return t(run.kept > 0 ? "outcome.undoneWithKept" : "outcome.undone", counts);
  return t(run.skipped > 0 ? "outcome.doneWithSkips" : "outcome.done", counts);
}
