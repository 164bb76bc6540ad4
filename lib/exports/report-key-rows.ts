import { PROBE_FATES } from "@/lib/statistics/figure-table";
import type { StatisticsReport, Totals } from "@/lib/statistics/report-views";
import { inTimeShare, type Share, stoppedShare } from "@/lib/statistics/share-rules";
import { changeOf } from "@/lib/statistics/statistics-rules";
import type { Row } from "./sheet-rules";
import type { Say } from "./words";

/** The figures that are compared with the period before and the year before; words: exports.key.<name>. */
const KEYS: Readonly<Record<string, (totals: Totals) => number>> = {
  abuse: ({ abuse }) => abuse,
  defense: ({ defense }) => defense,
  brokenThrough: ({ brokenThrough }) => brokenThrough,
  uncounted: ({ uncounted }) => uncounted,
  probes: ({ probes }) => probes.all,
  ...Object.fromEntries(PROBE_FATES.map((fate) => [`probes_${fate}`, ({ probes }: Totals) => probes[fate]])),
  noticesInTime: ({ notices }) => notices.in_time,
  noticesLate: ({ notices }) => notices.late,
  noticesOwed: ({ notices }) => notices.owed,
  blockedAccounts: ({ blocked }) => blocked.accounts,
  blockedAttempts: ({ blocked }) => blocked.attempts,
  complaints: ({ complaints }) => complaints,
  repeatAccounts: ({ repeatAccounts }) => repeatAccounts,
  repeatContracts: ({ repeatContracts }) => repeatContracts,
  accountDays: ({ accountDays }) => accountDays,
};

/** What each counts to now, before and a year before, with the change in whole percent. */
export function keyRows({ totals, previousTotals, yearBeforeTotals }: StatisticsReport, say: Say): Row[] {
  return Object.entries(KEYS).map(([name, of]) => {
    const [now, previous, yearBefore] = [of(totals), of(previousTotals), of(yearBeforeTotals)];
    return [say(`exports.key.${name}`), now, previous, changeOf(now, previous), yearBefore, changeOf(now, yearBefore)];
  });
}

const SHARES: Readonly<Record<string, (totals: Totals) => Share>> = { stopped: stoppedShare, inTime: inTimeShare };

/** Shares in percent with one decimal, and what they are shares of. */
export function shareRows({ totals, previousTotals, yearBeforeTotals }: StatisticsReport, say: Say): Row[] {
  const percent = ({ share }: Share) => (share === null ? null : Math.round(share * 1000) / 10);
  return Object.entries(SHARES).map(([name, of]) => {
    const now = of(totals);
    return [
      say(`exports.key.${name}`),
      percent(now),
      now.part,
      now.whole,
      percent(of(previousTotals)),
      percent(of(yearBeforeTotals)),
    ];
  });
}
