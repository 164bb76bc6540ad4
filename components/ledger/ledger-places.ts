import type { LedgerFilter } from "@/lib/ledger/ledger-inputs";

/** The address of a view of the ledger. */
export function ledgerAddress(filter: LedgerFilter): string {
  const kept = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return kept.length === 0 ? "/settings/ledger" : `/settings/ledger?${new URLSearchParams(kept)}`;
}

/** The page of what a stream is about; undefined where it has none. */
export function pageOfStream(stream: string): string | undefined {
  const [, noun, number] = /^(incident|alert|backtest):(\d+)$/.exec(stream) ?? [];
  if (noun === "incident") return `/incidents/${number}`;
  if (noun === "alert") return `/alerts?alert=${number}`;
  if (noun === "backtest") return `/settings/rules/backtests/${number}`;
  const [, rule] = /^rule:([a-z][a-z.-]*)$/.exec(stream) ?? [];
  if (rule) return `/settings/rules/${rule}`;
  return stream.startsWith("terms:") ? `/terms?document=${encodeURIComponent(stream.slice("terms:".length))}` : undefined;
}
