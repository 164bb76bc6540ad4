"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyHints } from "@/components/ui/kbd";
import { LiveMark } from "@/components/ui/live-mark";
import { type AlertFilter, narrowings } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import type { AlertColumn } from "@/lib/views/column-rules";
import { AlertDetail } from "./alert-detail";
import { AlertFacets } from "./alert-facets";
import { AlertQueue } from "./alert-queue";
import styles from "./alert-triage.module.css";
import { EmptyQueue } from "./empty-queue";
import { FilterChips } from "./filter-chips";
import { QueueFoot } from "./queue-foot";
import { QueueNews } from "./queue-news";
import type { TriageActions } from "./triage-actions";
import { useAlertNews } from "./use-alert-news";
import { useAlertQueue } from "./use-alert-queue";
import { useDecisions } from "./use-decisions";
import { useSelection } from "./use-selection";

interface AlertTriageProps {
  rows: AlertRow[];
  filter: AlertFilter;
  /** Where the next page of the queue begins. */
  next: AlertFilter["after"];
  youngest: number;
  readAt: string;
  /** The alert that the address names. */
  asked: number | null;
  columns: readonly AlertColumn[];
  actions: TriageActions;
}

/** Facets, queue and detail side by side; every move has a key and a button. */
export function AlertTriage({ youngest, columns, actions, ...start }: AlertTriageProps) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const { filter } = start;
  const queue = useAlertQueue(start);
  const news = useAlertNews({
    filter,
    youngest,
    readAt: start.readAt,
    end: queue.pages.next,
    rows: queue.rows,
    onChanged: queue.renew,
  });
  const decisions = useDecisions(queue, actions);
  const selection = useSelection(queue.rows);
  const [isFiltering, setIsFiltering] = useState(false);
  const reasons = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLElement>(null);

  function move(by: number) {
    decisions.forget();
    void queue.move(by);
  }
  function open() {
    if (queue.row?.incidentNumber) router.push(`/incidents/${queue.row.incidentNumber}`);
    else pane.current?.focus();
  }

  useShortcuts([
    { key: "j", label: t("key.next"), onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: t("key.previous"), onPress: () => move(-1), isKeyOnly: true },
    { key: "Enter", label: t("key.open"), onPress: open, isKeyOnly: true },
    { key: "c", label: t("do.claim"), onPress: () => decisions.claim?.() },
    { key: "e", label: t("do.escalate"), onPress: () => decisions.escalate?.() },
    { key: "d", label: t("do.dismiss"), onPress: () => reasons.current?.click() },
    { key: "z", label: t("do.undo"), onPress: () => decisions.undo?.() },
  ]);
  const hints = [
    { keys: ["j", "k"], does: t("key.move") },
    { keys: ["Enter"], does: t("key.open") },
    ...(decisions.mayTriage
      ? [
          { keys: ["c"], does: t("key.claim") },
          { keys: ["e"], does: t("key.escalate") },
          { keys: ["d"], does: t("key.dismiss") },
          { keys: ["z"], does: t("key.undo") },
        ]
      : []),
    { keys: ["/"], does: t("key.search") },
    { keys: ["?"], does: t("key.list") },
  ];

  return (
    <div className={styles.triage}>
      <div className={styles.facets}>
        <AlertFacets filter={filter} />
      </div>
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
        <div className={styles.scroll} ref={queue.pages.scroller}>
          {queue.rows.length === 0 ? (
            <EmptyQueue filter={filter} />
          ) : (
            <>
              <AlertQueue
                queue={queue}
                filter={filter}
                columns={columns}
                selection={decisions.mayTriage ? selection : null}
                fresh={news.fresh}
                onOpen={open}
              />
              <QueueFoot pages={queue.pages} />
            </>
          )}
        </div>
        <div className={styles.news}>
          <QueueNews filter={filter} arrived={news.arrived} />
          <span className="grow" />
          <LiveMark heardAt={news.heardAt} />
        </div>
        <div className={styles.keys}>
          <KeyHints hints={hints} />
        </div>
      </section>
      <section className={styles.detail} aria-label={t("detail.label")} tabIndex={-1} ref={pane}>
        <AlertDetail queue={queue} decisions={decisions} reasonsRef={reasons} />
      </section>
    </div>
  );
}
