"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { Segmented } from "@/components/ui/tabs";
import { timeText } from "@/components/ui/time-rules";
import type { BulkItemView, BulkOutcome, BulkRunView } from "@/lib/bulk/bulk-views";
import { outcomeText } from "./bulk-progress";
import styles from "./bulk-result.module.css";
import { groupedNumber } from "./count-text";
import { readRoute } from "./fetch-alerts";
import { isGoing } from "./use-bulk-run";

interface BulkResultProps {
  run: BulkRunView;
  onClose: () => void;
  /** Looks at one of its alerts. */
  onLook: (number: number) => void;
  onUndo: () => void;
}

/** What became of each alert of a bulk decision, and why some were passed by. */
export function BulkResult({ run, onClose, onLook, onUndo }: BulkResultProps) {
  const t = useTranslations("alerts.bulk");
  const locale = useLocale();
  const counts: Record<BulkOutcome, number> = {
    waiting: run.total - run.done - run.skipped,
    done: run.done - run.undone - run.kept,
    skipped: run.skipped,
    undone: run.undone,
    kept: run.kept,
  };
  const outcomes = (["skipped", "kept", "done", "undone", "waiting"] as const).filter((outcome) => counts[outcome] > 0);
  const [picked, setPicked] = useState<BulkOutcome | null>(null);
  const outcome = picked && outcomes.includes(picked) ? picked : (outcomes[0] ?? "done");
  const { rows, next, hasFailed, more } = useItems(run.number, outcome, isGoing(run));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${t("run", { number: run.number })} ${t(`decision.${run.decision}`)}`}
      actions={
        run.mayUndo && (
          <>
            <Button onClick={onUndo}>{t(isGoing(run) ? "stopAndUndo" : "undo")}</Button>
            <span className="sub fs12">{t("undoUntil", { at: timeText(run.undoUntil, "minute", locale) })}</span>
          </>
        )
      }
    >
      <KeyValues>
        <KeyValue term={t("by")}>
          {t("byAt", { name: run.requestedBy, at: timeText(run.requestedAt, "minute", locale) })}
        </KeyValue>
        <KeyValue term={t("outcomeHead")}>{outcomeText(run, t)}</KeyValue>
        {run.skips.length > 0 && (
          <KeyValue term={t("skipsHead")}>
            {run.skips.map(({ why, count }) => `${t(`why.${why}`)} ${groupedNumber(count)}`).join("、")}
          </KeyValue>
        )}
        {run.error && <KeyValue term={t("error")}>{run.error}</KeyValue>}
      </KeyValues>
      {outcomes.length > 0 && (
        <div>
          <Segmented
            label={t("outcomeHead")}
            value={outcome}
            options={outcomes.map((value) => ({ value, label: `${t(`item.${value}`)} ${groupedNumber(counts[value])}` }))}
            onChange={setPicked}
          />
        </div>
      )}
      {hasFailed && <StatePanel kind="error" title={t("unread")} />}
      <ul className={styles.items}>
        {rows.map((item) => (
          <li key={item.alertId}>
            <button type="button" className={`link ${styles.number}`} onClick={() => onLook(item.number)}>
              A-{item.number}
            </button>
            <span className="grow clip mono">{item.subject ?? "—"}</span>
            <span className="sub">{item.why ? t(`why.${item.why}`) : t(`item.${item.outcome}`)}</span>
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button size="s" onClick={() => void more()}>
          {t("moreItems")}
        </Button>
      )}
    </Dialog>
  );
}

/** The items of one outcome, a page at a time; from the first page again while the run goes on. */
function useItems(number: number, outcome: BulkOutcome, going: boolean) {
  const [page, setPage] = useState<{ rows: BulkItemView[]; next: string | null }>({ rows: [], next: null });
  const [hasFailed, setHasFailed] = useState(false);
  const read = useCallback(
    async (after: string | null) => {
      const part = after === null ? "" : `&after=${after}`;
      const found = await readRoute<{ rows: BulkItemView[]; next: string | null }>(
        `/alerts/bulk/items?number=${number}&outcome=${outcome}${part}`,
      );
      setHasFailed(!found);
      if (found) setPage((now) => (after === null ? found : { rows: [...now.rows, ...found.rows], next: found.next }));
    },
    [number, outcome],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what ended is read once more.
  useEffect(() => void read(null), [read, going]);
  return { ...page, hasFailed, more: () => read(page.next) };
}
