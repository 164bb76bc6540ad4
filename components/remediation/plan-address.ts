import type { PlanListFilter, PlanPageQuery } from "@/lib/remediation/plan-list-inputs";

const withQuery = (path: string, parts: Readonly<Record<string, string | undefined>>) => {
  const query = new URLSearchParams(Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
};

/** The address of the list with a view and a page. */
export const listAddress = ({ view, before }: Partial<PlanListFilter>) =>
  withQuery("/remediation", { view: view === "open" ? undefined : view, before });

/** The address of a plan, with the part that is shown and which of its hosts. */
export const planAddress = (number: number, { tab, ...query }: Partial<PlanPageQuery> = {}) =>
  withQuery(`/remediation/${number}`, { tab: tab === "progress" ? undefined : tab, ...query });
