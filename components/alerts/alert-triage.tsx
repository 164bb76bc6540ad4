"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KeyHints } from "@/components/ui/kbd";
import { LiveMark } from "@/components/ui/live-mark";
import { type AlertFilter, alertAddress } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow, AlertDetail as Detail, AlertFacets as Facets } from "@/lib/alerts/alert-views";
import { AlertDetail } from "./alert-detail";
import { AlertFacets } from "./alert-facets";
import { AlertQueue } from "./alert-queue";
import styles from "./alert-triage.module.css";
import { EmptyQueue } from "./empty-queue";
import { QueueFoot } from "./queue-foot";
import type { TriageActions } from "./triage-actions";
import { useAlertNews } from "./use-alert-news";
import { useAlertQueue } from "./use-alert-queue";
import { useDecisions } from "./use-decisions";

interface AlertTriageProps {
  rows: AlertRow[];
  filter: AlertFilter;
  facets: Facets;
  /** Where the next page of the queue begins. */
  next: AlertFilter["after"];
  youngest: number;
  detail: Detail | null;
  actions: TriageActions;
}

/** Facets, queue and detail side by side; every move has a key and a button. */
export function AlertTriage({ facets, next, youngest, actions, ...start }: AlertTriageProps) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const { filter } = start;
  const queue = useAlertQueue(start);
  const news = useAlertNews(filter, youngest, queue.rows, queue.renew);
  const decisions = useDecisions(queue, actions);
  const [isFiltering, setIsFiltering] = useState(false);
  const reasons = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLElement>(null);

  function move(by: number) {
    const here = queue.rows.findIndex(({ number }) => number === queue.chosen);
    const there = queue.rows[here === -1 ? 0 : here + by];
    if (!there) return;
    decisions.forget();
    queue.select(there.number);
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
        <AlertFacets filter={filter} facets={facets} />
      </div>
      <section className={styles.queue} aria-label={t("queue.label")}>
        <div className={styles.narrow}>
          <Button size="s" icon="filter" onClick={() => setIsFiltering(true)}>
            {t("filter.open")} <b>{filter.severity.length + filter.kind.length || ""}</b>
          </Button>
          <Dialog isOpen={isFiltering} onClose={() => setIsFiltering(false)} title={t("filter.label")} size="s">
            <AlertFacets filter={filter} facets={facets} />
          </Dialog>
        </div>
        <div className={styles.scroll}>
          {queue.rows.length === 0 ? (
            <EmptyQueue filter={filter} />
          ) : (
            <AlertQueue
              rows={queue.rows}
              filter={filter}
              chosen={queue.chosen}
              fresh={news.fresh}
              onSelect={queue.select}
              onOpen={open}
            />
          )}
          <QueueFoot filter={filter} next={next} />
        </div>
        <div className={styles.news}>
          <News arrived={news.arrived} onTake={() => takeIn(filter, router)} />
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

/** The newest stand on the first page of the queue, whichever is looked at now. */
function takeIn(filter: AlertFilter, router: ReturnType<typeof useRouter>) {
  if (filter.after) router.push(alertAddress({ ...filter, after: null }));
  else router.refresh();
}

const MOST_COUNTED = 100;

/** What arrived waits behind a button: no row moves under the reader. */
function News({ arrived, onTake }: { arrived: number; onTake: () => void }) {
  const t = useTranslations("alerts.queue");
  if (arrived === 0) return <span className="sub fs12">{t("noNews")}</span>;
  const label = arrived >= MOST_COUNTED ? t("newsMany", { count: MOST_COUNTED }) : t("news", { count: arrived });
  return (
    <>
      <Button size="s" icon="down" onClick={onTake}>
        {label}
      </Button>
      <span className="vh" role="status">
        {label}
      </span>
      <span className="sub fs12 hide-m">{t("newsHint")}</span>
    </>
  );
}
