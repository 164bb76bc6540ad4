import { addDays, daysBetween, isDay } from "@/lib/remediation/day-rules";
import type { MilestoneView, PlanView, TaskView } from "@/lib/remediation/plan-views";

/** Heights in px; widths are shares of the drawing. The names stand at the left. */
export const SCHEDULE = { head: 26, row: 26, left: 24, right: 2 } as const;

export interface ScheduleBar {
  task: TaskView;
  row: number;
  /** Shares of the width; a task without days stands at none. */
  x: number;
  width: number;
}

export interface ScheduleLayout {
  first: string;
  last: string;
  height: number;
  names: { day: string; x: number }[];
  marks: { stage: MilestoneView["stage"]; x: number; isReached: boolean }[];
  bars: ScheduleBar[];
  todayX: number | null;
}

const MOST_NAMES = 8;
const dayIn = (at: string) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);

/** From when to when a task is planned, or was done: what happened goes before what was planned. */
export function spanOf(
  { startsOn, dueOn, startedAt, doneAt, withdrawnAt }: TaskView,
  today: string,
): { from: string; to: string } | null {
  const from = (startedAt && dayIn(startedAt)) ?? startsOn ?? dueOn;
  const done = doneAt ?? withdrawnAt;
  const to = (done && dayIn(done)) ?? dueOn ?? startsOn ?? (startedAt ? today : null);
  if (!from || !to) return null;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** Lays stages and tasks out over the days of the plan, folded to its span: nothing before it began, nothing after its last day. */
export function laySchedule(
  { openedAt, closedAt, milestones, tasks }: Pick<PlanView, "openedAt" | "closedAt" | "milestones" | "tasks">,
  today: string,
): ScheduleLayout {
  const spans = tasks.map((task) => ({ task, span: spanOf(task, today) }));
  const stageDays = milestones.flatMap(({ stage, plannedOn, reachedAt }) => {
    const day = reachedAt ? dayIn(reachedAt) : plannedOn;
    return day && isDay(day) ? [{ stage, day, isReached: reachedAt !== null }] : [];
  });
  const days = [
    dayIn(openedAt),
    closedAt ? dayIn(closedAt) : today,
    ...stageDays.map(({ day }) => day),
    ...spans.flatMap(({ span }) => (span ? [span.from, span.to] : [])),
  ].sort();
  const first = days[0] ?? today;
  const end = days.at(-1) ?? today;
  const last = end > first ? end : addDays(first, 1);
  const span = daysBetween(first, last) + 1; // a bar ends with its last day
  const share = (100 - SCHEDULE.left - SCHEDULE.right) / span;
  const x = (day: string) => SCHEDULE.left + daysBetween(first, day) * share;
  const each = Math.max(1, Math.ceil(span / MOST_NAMES));
  return {
    ...{ first, last },
    height: SCHEDULE.head + SCHEDULE.row * (tasks.length + 1),
    names: Array.from({ length: Math.ceil(span / each) }, (_, index) => addDays(first, index * each)).map((day) => ({
      day,
      x: x(day),
    })),
    marks: stageDays.map(({ stage, day, isReached }) => ({ stage, isReached, x: x(day) + share / 2 })),
    bars: spans.map(({ task, span: of }, row) => ({
      ...{ task, row },
      x: of ? x(of.from) : 0,
      width: of ? Math.max(0.6, (daysBetween(of.from, of.to) + 1) * share) : 0,
    })),
    todayX: today >= first && today <= last ? x(today) + share / 2 : null,
  };
}
