import { getTranslations } from "next-intl/server";
import { listAddress } from "@/components/remediation/plan-address";
import { PlanTable } from "@/components/remediation/plan-table";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager, TabLinks } from "@/components/ui/tabs";
import { may } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { now } from "@/lib/platform/clock";
import { withoutNul } from "@/lib/platform/without-nul";
import { dayOf } from "@/lib/remediation/day-rules";
import { PLAN_VIEWS, PlanListFilter } from "@/lib/remediation/plan-list-inputs";
import { countPlans, listPlans } from "@/lib/remediation/plan-list-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("remediation"))("title") };
}

export default async function RemediationPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("remediation:read");
  const filter = PlanListFilter.parse(withoutNul(await searchParams));
  const [page, counts, t] = await Promise.all([
    listPlans(filter, operator),
    countPlans(operator),
    getTranslations("remediation"),
  ]);
  const mayPlan = may(operator, "remediation:plan");
  const tabs = PLAN_VIEWS.map((view) => ({
    href: listAddress({ view }),
    label: t(`list.view.${view}`),
    isCurrent: filter.view === view,
    ...(view === "closed" ? {} : { count: counts[view] }),
  }));
  const make = mayPlan && (
    <Button look="primary" size="s" icon="plus" href="/remediation/new">
      {t("list.new")}
    </Button>
  );
  return (
    <PageFrame
      title={t("title")}
      strip={
        <TabLinks label={t("list.views")} tabs={tabs}>
          {may(operator, "remediation:approve") && (
            <Button size="s" icon="swap" href="/remediation/delegations">
              {t("list.delegations")}
            </Button>
          )}
          {make}
        </TabLinks>
      }
    >
      <LiveRefresh of={["remediation:"]} everyMs={60_000} />
      {page.rows.length > 0 ? (
        <PlanTable rows={page.rows} today={dayOf(now())} />
      ) : (
        <StatePanel kind="empty" title={t("list.empty", { view: filter.view })} actions={make}>
          {t("list.emptyHint")}
        </StatePanel>
      )}
      <Pager
        label={t("list.pages")}
        {...(filter.before ? { earlier: { href: listAddress({ view: filter.view }), label: t("list.first") } } : {})}
        {...(page.nextBefore
          ? { later: { href: listAddress({ view: filter.view, before: page.nextBefore }), label: t("list.more") } }
          : {})}
      >
        {t("list.shown", { count: page.rows.length })}
      </Pager>
    </PageFrame>
  );
}
