"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Lane } from "@/components/ui/lane-mark";
import { useIsMounted, useNow } from "@/components/ui/now";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/tabs";
import type { CaseBar } from "./case-bars";
import { layoutTimeline } from "./layout-timeline";
import styles from "./timeline-board.module.css";
import { TimelineDrawing } from "./timeline-drawing";
import { showsRow, TimelineFilters, type TimelineView } from "./timeline-filters";
import { TimelineList } from "./timeline-list";
import type { TimelineRow } from "./timeline-rows";
import { useHotEntries } from "./use-hot-entries";
import { wallMarks } from "./wall-marks";

interface TimelineBoardProps {
  /** JSON of the rows (TimelineRow): as objects, React would walk each value of each before the page is out. */
  rowsText: string;
  bars: readonly CaseBar[];
  /** T+0 in ms, and what it is, in words. */
  zero: number;
  zeroText: string;
  isClosed: boolean;
  next: { lane: Lane; short: string } | null;
  view: TimelineView;
}

const FIRST_WIDTH = 920;
/** More rows than three screens hold: the rest of a long case is listed once the page stands. */
const FIRST_LISTED = 80;

/** The heart of a case: who was ahead of whom, drawn and listed. Pointing at one shows the other. */
export function TimelineBoard({ rowsText, bars, zero, zeroText, isClosed, next, view: asked }: TimelineBoardProps) {
  const t = useTranslations("timeline");
  const lanes = useTranslations("ui.lane");
  const rows = useMemo((): TimelineRow[] => JSON.parse(rowsText), [rowsText]);
  const isMounted = useIsMounted();
  const [view, setView] = useState(asked);
  const [width, frame] = useWidth();
  const board = useHotEntries();
  const minute = useNow(60_000);
  const now = isClosed ? null : minute;
  const barWords = useMemo(
    () => ({
      password_valid: t("bar.password_valid"),
      password_dead: t("bar.password_dead"),
      restricted: t("bar.restricted"),
      waiting: t("bar.waiting"),
    }),
    [t],
  );
  const layout = useMemo(() => {
    const marks = rows.filter(({ isCorrected }) => !isCorrected).map((row) => ({ ...row, at: Date.parse(row.at) }));
    return layoutTimeline(marks, { width, isFolded: view.isFolded, zero, now, bars, barWords });
  }, [rows, width, view.isFolded, zero, now, bars, barWords]);
  const words = {
    label: t("drawing", { count: rows.length }),
    elapsed: t("column.elapsed"),
    jst: t("jst"),
    now: t("now"),
    bars: barWords,
    lanes: {
      attacker: lanes("attacker"),
      provider: lanes("provider"),
      customer: lanes("customer"),
      reporter: lanes("reporter"),
      system: lanes("system"),
    },
    days: (days: number) => t("foldDays", { days }),
  };
  function change(part: Partial<TimelineView>) {
    const changed = { ...view, ...part };
    setView(changed);
    keepInAddress(changed);
  }
  const listed = rows.filter((row) => showsRow(row, view));
  const inOrder = view.isNewestFirst ? listed.toReversed() : listed;
  return (
    <div ref={board} className={styles.board}>
      <Section
        isPlain
        title={t("title")}
        note={`${zeroText}${t("foldNote")}`}
        aside={
          <Segmented
            label={t("mode.label")}
            value={view.isFolded ? "folded" : "real"}
            onChange={(mode) => change({ isFolded: mode === "folded" })}
            options={[
              { value: "folded", label: t("mode.folded") },
              { value: "real", label: t("mode.real") },
            ]}
          />
        }
      >
        <div className={styles.frame} ref={frame}>
          <TimelineDrawing
            {...{ layout, width, zero, now, words }}
            next={next}
            walls={wallMarks(rows, layout.axis, width, t("locale"))}
          />
        </div>
      </Section>
      <TimelineFilters rows={rows} view={view} onChange={change} />
      <TimelineList rows={isMounted ? inOrder : inOrder.slice(0, FIRST_LISTED)} caption={t("list")} />
      {listed.length === 0 && <p className={styles.none}>{t("none")}</p>}
    </div>
  );
}

/** The width there is to draw in; until the browser has said, that of a usual window. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(760, Math.floor(entry.contentRect.width))));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return [width, frame] as const;
}

function keepInAddress({ lane, isFolded, isNewestFirst, only }: TimelineView): void {
  const address = new URL(window.location.href);
  const parts = { lane, time: isFolded ? null : "real", order: isNewestFirst ? null : "oldest", only };
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  window.history.replaceState(null, "", address);
}
