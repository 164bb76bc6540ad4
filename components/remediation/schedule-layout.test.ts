import { expect, test } from "vitest";
import type { TaskView } from "@/lib/remediation/plan-views";
import { laySchedule, SCHEDULE, spanOf } from "./schedule-layout";

const task = (more: Partial<TaskView>): TaskView => ({
  ...{ id: "1", version: 0, department: "engineering", contractor: null, title: "x", startsOn: null, dueOn: null },
  ...{ startedAt: null, doneAt: null, doneBy: null, assignee: null, withdrawnAt: null, withdrawnWhy: null, state: "open" },
  ...more,
});
const TODAY = "2026-05-20";

test.each([
  [{}, null],
  [
    { startsOn: "2026-05-10", dueOn: "2026-05-12" },
    { from: "2026-05-10", to: "2026-05-12" },
  ],
  [{ dueOn: "2026-05-12" }, { from: "2026-05-12", to: "2026-05-12" }],
  [{ startedAt: "2026-05-14T16:00:00Z" }, { from: "2026-05-15", to: TODAY }],
  [
    { startsOn: "2026-05-10", dueOn: "2026-05-12", startedAt: "2026-05-11T01:00:00Z", doneAt: "2026-05-14T01:00:00Z" },
    { from: "2026-05-11", to: "2026-05-14" },
  ],
])("the span of %j is %j", (more, span) => {
  expect(spanOf(task(more), TODAY)).toEqual(span);
});

test("the schedule is folded to the plan's span, in Japanese days, and a bar ends with its last day", () => {
  const layout = laySchedule(
    {
      openedAt: "2026-05-09T15:30:00Z",
      closedAt: null,
      milestones: [{ stage: "verification", plannedOn: "2026-05-29", reachedAt: null }],
      tasks: [task({ startsOn: "2026-05-10", dueOn: "2026-05-29" }), task({})],
    },
    TODAY,
  );
  expect(layout).toMatchObject({ first: "2026-05-10", last: "2026-05-29", height: SCHEDULE.head + 3 * SCHEDULE.row });
  const [whole, without] = layout.bars;
  expect(whole?.x).toBe(SCHEDULE.left);
  expect((whole?.x ?? 0) + (whole?.width ?? 0)).toBeCloseTo(100 - SCHEDULE.right);
  expect(without?.width).toBe(0);
  expect(layout.todayX).toBeGreaterThan(SCHEDULE.left);
});

test("today is not drawn on a plan that ended before it", () => {
  const layout = laySchedule(
    { openedAt: "2026-05-01T00:00:00Z", closedAt: "2026-05-10T00:00:00Z", milestones: [], tasks: [] },
    TODAY,
  );
  expect(layout).toMatchObject({ last: "2026-05-10", todayX: null });
});
