import { getTranslations } from "next-intl/server";
import { BurnDownChart } from "@/components/remediation/burn-down-chart";
import { HistoryList } from "@/components/remediation/history-list";
import { HostBrowser } from "@/components/remediation/host-browser";
import { HostFilters } from "@/components/remediation/host-filters";
import type { PlanActions } from "@/components/remediation/plan-actions";
import { planAddress } from "@/components/remediation/plan-address";
import { ScheduleChart } from "@/components/remediation/schedule-chart";
import { TaskTable } from "@/components/remediation/task-table";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { readBurnDown } from "@/lib/remediation/burn-down";
import { dayOf } from "@/lib/remediation/day-rules";
import { readHistory } from "@/lib/remediation/history-queries";
import { countNetworks, listPlanHosts } from "@/lib/remediation/host-queries";
import type { PlanPageQuery } from "@/lib/remediation/plan-list-inputs";
import type { PersonView, PlanView } from "@/lib/remediation/plan-views";

interface TabProps {
  plan: PlanView;
  people: readonly PersonView[];
  actions: PlanActions;
  operator: Operator;
}

/** How far it is: the burn-down, the schedule, and the tasks. */
export async function ProgressTab({ plan, people, actions, operator }: TabProps) {
  const [days, t] = await Promise.all([readBurnDown(plan, operator), getTranslations("remediation")]);
  const today = dayOf(now());
  return (
    <>
      <Section title={t("burn.title")} isPlain>
        <BurnDownChart
          days={days}
          plannedEnd={plan.milestones.find(({ stage }) => stage === "verification")?.plannedOn ?? null}
        />
      </Section>
      <Section title={t("gantt.title")} isPlain id="tasks">
        <ScheduleChart plan={plan} today={today} />
        <TaskTable plan={plan} people={people} today={today} actions={actions} />
      </Section>
    </>
  );
}

/** The hosts, narrowed by the address, with what can be done with the chosen ones. */
export async function HostsTab({ plan, actions, operator, query }: TabProps & { query: PlanPageQuery }) {
  const { target, network, search, after } = query;
  const filter = { target, network, search };
  const [page, networks, t] = await Promise.all([
    listPlanHosts(plan.id, filter, after, operator),
    countNetworks(plan.id, operator),
    getTranslations("remediation"),
  ]);
  const here = { tab: "hosts" as const, ...filter };
  return (
    <section aria-label={t("tabs.hosts")}>
      <HostFilters plan={plan} query={query} networks={networks} />
      {page.rows.length === 0 ? (
        <StatePanel kind="empty" title={t("hosts.empty")}>
          {t("hosts.emptyHint")}
        </StatePanel>
      ) : (
        <HostBrowser
          key={JSON.stringify(query)}
          plan={plan}
          rows={page.rows}
          count={page.count}
          filter={filter}
          moveHosts={actions.moveHosts}
          recheck={actions.recheck}
        />
      )}
      <Pager
        label={t("hosts.pages")}
        {...(after ? { earlier: { href: planAddress(plan.number, here), label: t("hosts.first") } } : {})}
        {...(page.nextAfter
          ? { later: { href: planAddress(plan.number, { ...here, after: page.nextAfter }), label: t("hosts.more") } }
          : {})}
      >
        {t("hosts.shown", { count: page.count.toLocaleString("en-US"), shown: page.rows.length })}
      </Pager>
    </section>
  );
}

export async function HistoryTab({ plan, operator }: Pick<TabProps, "plan" | "operator">) {
  return <HistoryList entries={await readHistory(plan, operator)} />;
}
