import { expect, test } from "vitest";
import type { Lane } from "@/components/ui/lane-mark";
import { caseBars } from "./case-bars";
import { FOLD_WIDTH, foldTime, ticksOf } from "./fold-time";
import { layoutTimeline, type TimelineMark } from "./layout-timeline";

const ZERO = Date.parse("2026-05-12T00:00:00Z");
const at = (hours: number, minutes = 0, seconds = 0) => ZERO + ((hours * 60 + minutes) * 60 + seconds) * 1000;
const mark = (id: string, when: number, lane: Lane, short: string, isDecisive = true): TimelineMark => ({
  id,
  at: when,
  lane,
  short,
  isDecisive,
  elapsed: id,
});

/** The reference case: the probe, the defense, the changed password, the failed sign-in. */
const reference = [
  mark("00:00", at(0), "attacker", "試し送信"),
  mark("00:02", at(0, 2), "system", "検知", false),
  mark("13:12", at(13, 12), "provider", "引き受け", false),
  mark("13:37", at(13, 37), "provider", "制限"),
  mark("13:38", at(13, 37, 30), "provider", "通知"),
  mark("31:19", at(31, 19), "customer", "変更"),
  mark("58:38", at(58, 38), "attacker", "認証失敗"),
];
const wish = {
  width: 920,
  isFolded: true,
  zero: ZERO,
  now: at(58, 50),
  bars: [],
  barWords: { password_valid: "有効", password_dead: "無効", restricted: "制限中", waiting: "待ち" },
};

const bounds = { left: 90, right: 820, isFolded: true };
const times = reference.map((entry) => entry.at);

test("The idle stretches of the reference case are folded, and only those.", () => {
  const axis = foldTime(times, bounds);
  expect(axis.folds).toHaveLength(3);
  for (const [index, [from, until]] of [
    [at(0, 2), at(13, 12)],
    [at(13, 38), at(31, 19)],
    [at(31, 19), at(58, 38)],
  ].entries()) {
    expect(axis.folds[index]?.from).toBeGreaterThan(from ?? 0);
    expect(axis.folds[index]?.until).toBeLessThan(until ?? 0);
  }
});

test("Parts and folds cover the axis without a hole, in time and in place, and state together the whole time.", () => {
  const axis = foldTime(times, bounds);
  const all = [...axis.parts, ...axis.folds].sort((a, b) => a.from - b.from);
  for (const [index, stretch] of all.entries()) {
    const next = all[index + 1];
    if (!next) continue;
    expect(next.from).toBe(stretch.until);
    expect(next.x).toBeCloseTo(stretch.x + stretch.width, 6);
  }
  expect(all[0]?.x).toBe(bounds.left);
  const last = all.at(-1);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(bounds.right, 6);
});

test("All parts share one scale.", () => {
  const scales = foldTime(times, bounds).parts.map(({ from, until, width }) => width / (until - from));
  for (const scale of scales) expect(scale).toBeCloseTo(scales[0] ?? 0, 9);
});

test("What is later stands further right, inside a fold too.", () => {
  const axis = foldTime(times, bounds);
  const places = Array.from({ length: 600 }, (_, index) => axis.xOf(at(0, index * 6)));
  for (const [index, x] of places.entries()) expect(x).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
});

test("Nothing is drawn beyond now.", () => {
  const axis = foldTime(times, { ...bounds, endsNow: true });
  expect(axis.parts.at(-1)?.until).toBe(times.at(-1));
  expect(axis.xOf(times.at(-1) ?? 0)).toBe(bounds.right);
});

test("In real time nothing is folded.", () => {
  const axis = foldTime(times, { ...bounds, isFolded: false });
  expect(axis.folds).toEqual([]);
  expect(axis.xOf(at(29, 19)) - axis.xOf(ZERO)).toBeCloseTo(axis.xOf(at(58, 38)) - axis.xOf(at(29, 19)), 3);
});

test("A steady attack has no idle time to fold.", () => {
  const steady = Array.from({ length: 60 }, (_, index) => at(0, index * 10));
  expect(foldTime(steady, bounds).folds).toEqual([]);
});

test("One moment alone, and none, make an axis.", () => {
  expect(foldTime([ZERO], bounds).xOf(ZERO)).toBeCloseTo((bounds.left + bounds.right) / 2, 0);
  expect(foldTime([], bounds).parts).toHaveLength(1);
});

test("A long case has as many folds as there is room for.", () => {
  const long = Array.from({ length: 40 }, (_, index) => at(index * index * 3));
  const axis = foldTime(long, bounds);
  expect(axis.folds.length).toBeLessThanOrEqual(5);
  expect(axis.folds.every(({ width }) => width === FOLD_WIDTH)).toBe(true);
});

test("Ticks stand at round times since zero, apart from each other, outside the folds.", () => {
  const axis = foldTime(times, bounds);
  const ticks = ticksOf(axis, ZERO);
  expect(ticks.length).toBeGreaterThan(4);
  for (const tick of ticks) {
    expect((tick - ZERO) % 60_000).toBe(0);
    expect(axis.folds.every(({ from, until }) => tick <= from || tick >= until)).toBe(true);
  }
});

test("The now line stands at the end, and the closed case has none.", () => {
  const open = layoutTimeline(reference, wish);
  expect(open.nowX).toBeGreaterThan(Math.max(...open.marks.map(({ x }) => x)));
  expect(layoutTimeline(reference, { ...wish, now: null }).nowX).toBeNull();
});

test("Every entry is in exactly one mark of its own lane.", () => {
  const { marks } = layoutTimeline(reference, wish);
  expect(marks.flatMap(({ ids }) => ids).sort()).toEqual(reference.map(({ id }) => id).sort());
  for (const { ids, lane } of marks) for (const id of ids) expect(reference.find((entry) => entry.id === id)?.lane).toBe(lane);
});

test("What happened within a mark's width is one mark that names both decisive things.", () => {
  const { marks } = layoutTimeline(reference, wish);
  expect(marks.find(({ ids }) => ids.includes("13:37"))?.words).toBe("13:37 制限・通知");
});

test("Labels of a lane do not lie on each other and stay inside the drawing.", () => {
  const crowd = Array.from({ length: 80 }, (_, index) =>
    mark(`e${index}`, at(0, index * 7), "provider", "長いできごとの名", index % 9 === 0),
  );
  const { marks } = layoutTimeline(crowd, wish);
  const labels = marks.flatMap(({ label }) => label ?? []);
  expect(labels.length).toBeGreaterThan(4);
  for (const one of labels) {
    expect(one.from).toBeGreaterThanOrEqual(0);
    expect(one.until).toBeLessThanOrEqual(wish.width);
    for (const other of labels)
      if (one !== other && one.row === other.row) expect(one.until <= other.from || one.from >= other.until).toBe(true);
  }
});

test("The lane of the reporter is there only when somebody reported.", () => {
  expect(layoutTimeline(reference, wish).lanes.map(({ lane }) => lane)).toEqual(["attacker", "provider", "customer", "system"]);
  const reported = [...reference, mark("r", at(1), "reporter", "申告")];
  expect(layoutTimeline(reported, wish).lanes.map(({ lane }) => lane)).toContain("reporter");
});

test("States last from what began them to what ended them, and run through folds.", () => {
  const entry = (kind: string, lane: Lane, when: number, details = {}) => ({ kind, lane, at: when, account: "a", details });
  const bars = caseBars([
    entry("test_send", "attacker", at(0)),
    entry("restriction_applied", "provider", at(13, 37), { measure: "stop_sending" }),
    entry("notice_accepted", "provider", at(13, 37, 30)),
    entry("notice_accepted", "provider", at(13, 37, 40)),
    entry("response_recorded", "customer", at(30, 56), { outcome: "password_changed" }),
    entry("reset_completed", "customer", at(31, 19)),
    entry("restriction_lifted", "provider", at(59), { measure: "stop_sending" }),
  ]);
  expect(bars).toEqual([
    { state: "password_valid", lane: "attacker", from: at(0), until: at(31, 19) },
    { state: "password_dead", lane: "attacker", from: at(31, 19), until: null },
    { state: "restricted", lane: "provider", from: at(13, 37), until: at(59) },
    { state: "waiting", lane: "customer", from: at(13, 37, 30), until: at(30, 56) },
  ]);
  const drawn = layoutTimeline(reference, { ...wish, bars });
  expect(drawn.bars).toHaveLength(4);
  for (const { x, until } of drawn.bars) expect(until).toBeGreaterThan(x);
});
