import { NOTICE_SIDES, PROBE_FATES } from "@/lib/statistics/figure-table";
import { isSmall } from "@/lib/statistics/rate-rules";
import type { StatisticsReport, Totals } from "@/lib/statistics/report-views";
import { inTimeShare, type Share, stoppedShare } from "@/lib/statistics/share-rules";
import { changeOf } from "@/lib/statistics/statistics-rules";
import type { Row } from "./sheet-rules";
import type { Say } from "./words";

interface Key {
  /** Keys of the words, the whole before its part. */
  words: readonly string[];
  of: (totals: Totals) => number;
}

const total = (name: string, of: Key["of"]): Key => ({ words: [`statistics.totals.row.${name}`], of });

/** The figures that are compared with the period before and the year before. */
const KEYS: readonly Key[] = [
  total("abuse", ({ abuse }) => abuse),
  total("defense", ({ defense }) => defense),
  total("broken_through", ({ brokenThrough }) => brokenThrough),
  { words: ["statistics.uncounted.title"], of: ({ uncounted }) => uncounted },
  total("probes", ({ probes }) => probes.all),
  ...PROBE_FATES.map(
    (fate): Key => ({
      words: ["statistics.totals.row.probes", `statistics.fate.${fate}`],
      of: ({ probes }) => probes[fate],
    }),
  ),
  ...NOTICE_SIDES.map(
    (side): Key => ({
      words: ["statistics.notices.title", `statistics.side.${side}`],
      of: ({ notices }) => notices[side],
    }),
  ),
  total("blocked", ({ blocked }) => blocked.accounts),
  total("attempts", ({ blocked }) => blocked.attempts),
  total("complaints", ({ complaints }) => complaints),
  total("repeat_accounts", ({ repeatAccounts }) => repeatAccounts),
  total("repeat_contracts", ({ repeatContracts }) => repeatContracts),
  total("reports", ({ outside }) => outside.reports),
  ...NOTICE_SIDES.map(
    (side): Key => ({
      words: ["statistics.reporterAnswers.title", `statistics.side.${side}`],
      of: ({ outside }) => outside.answers.reduce((sum, answer) => sum + answer[side], 0),
    }),
  ),
  total("listings_found", ({ outside }) => outside.listings.reduce((sum, { found }) => sum + found, 0)),
  total("hosts_delisted", ({ outside }) => outside.hosts.find(({ key }) => key === "delisted")?.count ?? 0),
  total("accountDays", ({ accountDays }) => accountDays),
];

/** What each counts to now, before and a year before, with the change in whole percent, and whether that rests on few. */
export function keyRows({ totals, previousTotals, yearBeforeTotals }: StatisticsReport, say: Say): Row[] {
  return KEYS.map(({ words, of }) => {
    const [now, previous, yearBefore] = [of(totals), of(previousTotals), of(yearBeforeTotals)];
    const isUnsure = yearBefore > 0 && now !== yearBefore && isSmall(now, yearBefore);
    return [
      words.map((key) => say(key)).join(": "),
      now,
      previous,
      changeOf(now, previous),
      yearBefore,
      changeOf(now, yearBefore),
      isUnsure ? say("statistics.small.mark") : null,
    ];
  });
}

const SHARES: Readonly<Record<string, (totals: Totals) => Share>> = { stopped: stoppedShare, inTime: inTimeShare };

/** Shares in percent with one decimal, and what they are shares of. */
export function shareRows({ totals, previousTotals, yearBeforeTotals }: StatisticsReport, say: Say): Row[] {
  const percent = ({ share }: Share) => (share === null ? null : Math.round(share * 1000) / 10);
  return Object.entries(SHARES).map(([name, of]) => {
    const now = of(totals);
    return [
      say(`statistics.key.${name}`),
      percent(now),
      now.part,
      now.whole,
      percent(of(previousTotals)),
      percent(of(yearBeforeTotals)),
    ];
  });
}
