import type { StatisticsReport, Totals } from "@/lib/statistics/report-views";

const totals = (abuse: number, defense: number): Totals => ({
  abuse,
  defense,
  brokenThrough: 2,
  uncounted: 5,
  reasons: { false_positive: 2, duplicate: 1, opened_by_mistake: 0, no_action: 1, without_measure: 0, open: 1 },
  probes: { stopped: 12, abused: 4, unseen: 3, waiting: 1, all: 20 },
  notices: { in_time: 30, late: 2, owed: 1 },
  blocked: { accounts: 7, attempts: 431 },
  complaints: 1,
  repeatAccounts: 3,
  repeatContracts: 2,
  accountDays: 1_234_567,
  outside: {
    reports: 9,
    sources: [
      { key: "mail", count: 6 },
      { key: "upload", count: 3 },
    ],
    harms: [
      { key: "spam", count: 5 },
      { key: "open_relay", count: 4 },
    ],
    answers: [
      { duty: "receipt_to_reporter", in_time: 8, late: 1, owed: 0 },
      { duty: "progress_to_reporter", in_time: 4, late: 0, owed: 1 },
      { duty: "answer_reporter", in_time: 5, late: 1, owed: 3 },
    ],
    listings: [{ zone: "bl.example.org", stood: 4, found: 2, days: 21.25 }],
    hosts: [
      { key: "mended", count: 12 },
      { key: "recheck_ok", count: 11 },
      { key: "delisted", count: 9 },
    ],
  },
});

const MONTHS: [string, string, number, number, number][] = [
  ["2026-05", "31", 9, 4, 14],
  ["2026-06", "30", 7, 6, 11],
  ["2026-07", "31", 12, 8, 15],
];

/** Three months, whose sums are known: abuse 28, defense 18, a year before 40. */
export const REPORT: StatisticsReport = {
  period: { span: "custom", first: "2026-05-01", last: "2026-07-31", until: "2026-07-31", isRunning: false },
  previous: { span: "custom", first: "2026-01-29", last: "2026-04-30", until: "2026-04-30", isRunning: false },
  yearBefore: { span: "custom", first: "2025-05-01", last: "2025-07-31", until: "2025-07-31", isRunning: false },
  definitions: 1,
  readAt: "2026-08-01T00:30:00.000Z",
  pending: 0,
  totals: totals(28, 18),
  previousTotals: totals(33, 9),
  yearBeforeTotals: totals(40, 0),
  months: MONTHS.map(([month, last, abuse, defense, before]) => ({
    month,
    first: `${month}-01`,
    last: `${month}-${last}`,
    isRunning: false,
    abuse,
    defense,
    uncounted: 1,
    reasons: { false_positive: 1, duplicate: 0, opened_by_mistake: 0, no_action: 0, without_measure: 0, open: 0 },
    before: { first: `2025${month.slice(4)}-01`, last: `2025${month.slice(4)}-${last}`, abuse: before, defense: 0 },
  })),
  daysToAbuse: {
    bins: ["0", "1", "2", "3", "4", "5", "6", "7-13", "14-29", "30-"].map((key, index) => ({ key, count: 9 - index })),
    count: 45,
    median: 2.5,
    withinWeek: 42,
  },
  clocks: [
    {
      clock: "detected_restricted",
      count: 46,
      p10: 240_000,
      p25: 900_000,
      median: 2_700_000,
      p75: 10_800_000,
      p90: 93_600_000,
      limitMs: 86_400_000,
    },
    { clock: "lifted_closed", count: 0, p10: null, p25: null, median: null, p75: null, p90: null, limitMs: null },
  ],
  outcomes: [
    { key: "password_changed", count: 21 },
    { key: "complaint", count: 1 },
  ],
  rules: [
    {
      rule: "probe.test-send",
      all: 40,
      fates: { escalated: 30, false_alert: 5, set_aside: 2, undecided: 3 },
      precision: 30 / 35,
      undecidedShare: 3 / 40,
    },
    {
      rule: '=HYPERLINK("http://example.com","x")',
      all: 1,
      fates: { escalated: 0, false_alert: 0, set_aside: 0, undecided: 1 },
      precision: null,
      undecidedShare: 1,
    },
  ],
  clauses: [
    {
      key: "12-1",
      count: 18,
      article: 12,
      paragraph: 1,
      item: null,
      heading: "不正利用の予防",
      headingEn: "Prevention of misuse",
    },
  ],
  countries: [{ key: "NL", count: 11 }],
  networks: [{ key: "64496", count: 6 }],
  hours: [{ weekday: 0, hour: 9, count: 14 }],
  shifts: [{ key: "日勤 髙﨑", count: 40 }],
  events: [{ kind: "call_out", month: "2026-06", count: 2 }],
  clause: { effectiveFrom: "2026-05-31T15:00:00.000Z", article: 12 },
};
