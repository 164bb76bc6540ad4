import { useLocale, useTranslations } from "next-intl";
import type { PlanView } from "@/lib/remediation/plan-views";
import { dayText, shortDay } from "./day-text";
import styles from "./schedule-chart.module.css";
import { laySchedule, SCHEDULE, type ScheduleBar, type ScheduleLayout } from "./schedule-layout";

/** Stages and tasks over the days of a plan; the table of tasks and the row of stages say the same in words. */
export function ScheduleChart({ plan, today }: { plan: PlanView; today: string }) {
  const t = useTranslations("remediation");
  const locale = useLocale();
  const layout = laySchedule(plan, today);
  const label = t("gantt.label", { first: dayText(layout.first, locale), last: dayText(layout.last, locale) });
  return (
    <figure>
      <svg className={styles.chart} height={layout.height} width="100%" role="img" aria-label={label}>
        <Grid layout={layout} />
        <text x="0" y={SCHEDULE.head + SCHEDULE.row / 2 + 4} className={styles.stages}>
          {t("gantt.stages")}
        </text>
        {layout.marks.map(({ stage, x, isReached }) => (
          <circle
            key={stage}
            cx={`${x}%`}
            cy={SCHEDULE.head + SCHEDULE.row / 2}
            r="5"
            className={isReached ? styles.reached : styles.planned}
          >
            <title>{t(`stage.${stage}`)}</title>
          </circle>
        ))}
        {layout.bars.map((bar) => (
          <Bar key={bar.task.id} bar={bar} />
        ))}
      </svg>
      <figcaption className={styles.legend}>
        <span>
          <i className={styles.keyReached} />
          {t("gantt.stages")}: {t("gantt.reached")}
        </span>
        <span>
          <i className={styles.keyPlanned} />
          {t("gantt.stages")}: {t("gantt.planned")}
        </span>
        {(["open", "running", "done"] as const).map((state) => (
          <span key={state}>
            <i className={`${styles.key} ${styles[state]}`} />
            {t(`gantt.${state}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Grid({ layout }: { layout: ScheduleLayout }) {
  const t = useTranslations("remediation.gantt");
  const locale = useLocale();
  return (
    <>
      {layout.names.map(({ day, x }) => (
        <g key={day}>
          <line x1={`${x}%`} x2={`${x}%`} y1={SCHEDULE.head - 4} y2={layout.height} className={styles.line} />
          <text x={`${x}%`} dx="3" y={SCHEDULE.head - 10} className={styles.axis}>
            {shortDay(day, locale)}
          </text>
        </g>
      ))}
      {layout.todayX !== null && (
        <line
          x1={`${layout.todayX}%`}
          x2={`${layout.todayX}%`}
          y1={SCHEDULE.head - 8}
          y2={layout.height}
          className={styles.today}
        >
          <title>{t("today")}</title>
        </line>
      )}
    </>
  );
}

function Bar({ bar: { task, row, x, width } }: { bar: ScheduleBar }) {
  const t = useTranslations("remediation");
  const y = SCHEDULE.head + SCHEDULE.row * (row + 1);
  return (
    <g>
      {/* A drawing of its own cuts a long name off where the days begin; the table below has it whole. */}
      <svg x="0" y={y} width={`${SCHEDULE.left - 1}%`} height={SCHEDULE.row} aria-hidden="true">
        <text x="0" y={SCHEDULE.row / 2 + 4} className={styles.name}>
          <tspan className={styles.department}>{t(`department.${task.department}`)} </tspan>
          {task.title}
        </text>
      </svg>
      {width > 0 && (
        <rect x={`${x}%`} width={`${width}%`} y={y + 6} height={SCHEDULE.row - 12} rx="3" className={styles[task.state]}>
          <title>{`${task.title}: ${t(`gantt.${task.state}`)}`}</title>
        </rect>
      )}
    </g>
  );
}
