"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { LiveStatus } from "@/components/shell/live-status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyHints } from "@/components/ui/kbd";
import { StatePanel } from "@/components/ui/state-panel";
import { type AlertFilter, narrowings } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { DayView } from "@/lib/alerts/day-views";
import { AlertDetail } from "./alert-detail";
import { AlertFacets } from "./alert-facets";
import { AlertQueue } from "./alert-queue";
import styles from "./alert-triage.module.css";
import { BulkParts } from "./bulk-parts";
import { ChangedAloud } from "./changed-aloud";
import { DayFoot, EmptyDay } from "./day-foot";
import { DayStrip } from "./day-strip";
import { EmptyQueue } from "./empty-queue";
import { FilterChips } from "./filter-chips";
import { MergeDialog } from "./merge-dialog";
import { useColumns } from "./queue-columns";
import { useFacets } from "./queue-facets";
import { QueueFoot } from "./queue-foot";
import { QueueNews } from "./queue-news";
import { SelectionBar } from "./selection-bar";
import { SuppressDialog } from "./suppress-dialog";
import type { TriageActions } from "./triage-actions";
import { useAlertNews } from "./use-alert-news";
import { useAlertQueue } from "./use-alert-queue";
import { useBulk } from "./use-bulk";
import { useBundles } from "./use-bundles";
import { useDecisions } from "./use-decisions";
import { useSelection } from "./use-selection";
import { useTriage } from "./use-triage";
import { useTriageKeys } from "./use-triage-keys";
import { useUndo } from "./use-undo";

export interface AlertTriageProps {
  /** The first page as JSON: as objects, React would walk each value of each row before the page is out. */
  rowsText: string;
  filter: AlertFilter;
  /** Where the next page of the queue begins. */
  next: AlertFilter["after"];
  youngest: number;
  readAt: string;
  /** The alert that the address names. */
  asked: number | null;
  /** The day's list, where the page is one. */
  day: DayView | null;
  actions: TriageActions;
}

/**
 * Facets, queue and detail side by side; every move has a key and a button. Another queue, or the same one read again, begins anew, so
 * that no row of the one before is left over; what narrows it stays, with its focus and what was unfolded in it.
 */
export function AlertTriage(props: AlertTriageProps) {
  return (
    <div className={styles.triage}>
      <div className={styles.facets}>
        <AlertFacets filter={props.filter} />
      </div>
      <QueueAndDetail key={props.readAt} {...props} />
    </div>
  );
}

function QueueAndDetail({ youngest, actions, rowsText, day, ...place }: AlertTriageProps) {
  const t = useTranslations("alerts");
  const [first] = useState((): AlertRow[] => JSON.parse(rowsText));
  const start = { ...place, rows: first };
  const { filter } = start;
  const { choice } = useColumns();
  const queue = useAlertQueue(start);
  const bundles = useBundles(day, queue);
  const { readAt } = start;
  const { recount } = useFacets();
  const news = useAlertNews({
    filter,
    youngest,
    readAt,
    end: day ? day.floor : queue.pages.next,
    rows: queue.rows,
    onChanged: (rows) => {
      queue.renew(rows);
      recount();
    },
  });
  const undo = useUndo();
  const decisions = useDecisions(queue, actions, undo);
  const selection = useSelection(queue.rows, day !== null);
  const bulk = useBulk(actions, undo, selection.clear);
  const triage = useTriage({ filter, queue, selection, bundles, decisions, bulk, actions });
  const pane = useRef<HTMLElement>(null);
  const { hints, open } = useTriageKeys({ queue, selection, bundles, decisions, triage, pane });
  const [isFiltering, setIsFiltering] = useState(false);
  // What the day's items are made of: an opened campaign is counted by its row.
  const onPage = queue.pages.rows.reduce((sum, { number }) => sum + (bundles.of(number)?.count ?? 1), 0);

  return (
    <>
      <section className={styles.queue} aria-label={t("queue.label")}>
        <div className={styles.narrow}>
          <Button size="s" icon="filter" onClick={() => setIsFiltering(true)}>
            {t("filter.open")} <b>{narrowings(filter) || ""}</b>
          </Button>
          <Dialog isOpen={isFiltering} onClose={() => setIsFiltering(false)} title={t("filter.label")} size="s">
            <AlertFacets filter={filter} />
          </Dialog>
        </div>
        <FilterChips filter={filter} />
        {bundles.standing && <DayStrip standing={bundles.standing} onLook={queue.select} action={actions.changeDayBudget} />}
        <div className={styles.scroll} ref={queue.pages.scroller}>
          {queue.rows.length === 0 ? (
            (bundles.standing && <EmptyDay standing={bundles.standing} />) || <EmptyQueue filter={filter} />
          ) : (
            <>
              <AlertQueue
                queue={queue}
                filter={filter}
                columns={choice.shown}
                bundles={bundles}
                selection={decisions.mayTriage ? selection : null}
                fresh={news.fresh}
                onOpen={open}
              />
              {day ? <DayFoot onPage={onPage} /> : <QueueFoot pages={queue.pages} />}
            </>
          )}
        </div>
        {triage.refusal && (
          <StatePanel
            kind="error"
            title={triage.refusal}
            actions={
              <Button size="s" onClick={triage.forget}>
                {t("bulk.close")}
              </Button>
            }
          />
        )}
        {/* At the foot, like all that comes and goes: no row moves under the pointer. */}
        {selection.isAny && <SelectionBar selection={selection} count={triage.selected} onDecide={triage.decideOnMany} />}
        <BulkParts bulk={bulk} actions={actions} onLook={queue.select} />
        <div className={styles.news}>
          <QueueNews filter={filter} arrived={news.arrived} />
          <span className="grow" />
          <Button size="s" look="quiet" icon="stack" onClick={() => bulk.list(true)}>
            {t("bulk.runs")}
          </Button>
          <ChangedAloud changed={news.changed} chosen={queue.chosen} />
          <LiveStatus />
        </div>
        <div className={styles.keys}>
          <KeyHints hints={hints} />
        </div>
      </section>
      <section className={styles.detail} aria-label={t("detail.label")} tabIndex={-1} ref={pane}>
        <AlertDetail
          queue={queue}
          decisions={decisions}
          handles={triage.handles}
          related={triage.related}
          bundles={bundles}
          onDecide={triage.decideOnCampaign}
          onSuppress={triage.suppress}
        />
      </section>
      {triage.suppressing && (
        <SuppressDialog {...triage.suppressing} onClose={triage.stop} action={actions.suppress} onDone={triage.suppressed} />
      )}
      {triage.merging && (
        <MergeDialog rows={triage.merging} onClose={triage.stop} action={actions.merge} onDone={triage.merged} />
      )}
    </>
  );
}
