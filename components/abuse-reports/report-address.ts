import type { ReportFilter, ReportPlace } from "@/lib/abuse-reports/report-list-inputs";

function addressOf(path: string, parts: object): string {
  const kept = Object.entries(parts).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
}

/** The address of the list of reports as it is narrowed. */
export const listAddress = (filter: Partial<ReportFilter>) => addressOf("/abuse-reports", filter);

/** The address of a report, at a part of it. */
export const reportAddress = (number: number, place: Partial<ReportPlace> = {}) => addressOf(`/abuse-reports/${number}`, place);
