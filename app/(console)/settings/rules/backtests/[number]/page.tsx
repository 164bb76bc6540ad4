import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BacktestFacts } from "@/components/rules/backtest-facts";
import { BacktestItems } from "@/components/rules/backtest-items";
import { BacktestList } from "@/components/rules/backtest-list";
import { BacktestProgress } from "@/components/rules/backtest-progress";
import { BacktestResult } from "@/components/rules/backtest-result";
import { BacktestWays } from "@/components/rules/backtest-ways";
import { RowKeys } from "@/components/rules/row-keys";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager, TabLinks } from "@/components/ui/tabs";
import { may, type Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { BacktestPlace } from "@/lib/backtests/backtest-inputs";
import { getBacktest, ITEMS_A_PAGE, listBacktestItems, listBacktests } from "@/lib/backtests/backtest-queries";
import type { BacktestDetail, Fate } from "@/lib/backtests/backtest-views";
import type { RuleId } from "@/lib/detection/rule-catalogue-table";
import { NotFound } from "@/lib/platform/errors";
import { cancelBacktestAction } from "../../actions";

const FATES = ["added", "vanished", "same"] as const;

export async function generateMetadata({ params }: { params: Promise<{ number: string }> }) {
  return { title: (await getTranslations("rules-page.backtest"))("page", { number: Number((await params).number) }) };
}

interface BacktestPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ fate?: string; page?: string }>;
}

export default async function BacktestPage({ params, searchParams }: BacktestPageProps) {
  const operator = await requireOperator("alert:read");
  const place = BacktestPlace.safeParse({ ...(await params), ...(await searchParams) });
  if (!place.success) notFound();
  const { number } = place.data;
  const [run, t, rules] = await Promise.all([
    getBacktest(operator, number).catch((error: unknown) => {
      if (error instanceof NotFound) notFound();
      throw error;
    }),
    getTranslations("rules-page.backtest"),
    getTranslations("rules"),
  ]);
  const isOpen = run.state === "queued" || run.state === "running";
  const key = `${run.rule.replaceAll(".", "_")}.name`;
  return (
    <RoomMessages rooms={["rules-page", "rules"]}>
      <PageFrame
        title={t("page", { number })}
        context={
          <Link prefetch={false} href={`/settings/rules/${run.rule}`} className="link">
            {t("of", { rule: rules.has(key) ? rules(key) : run.rule })}
          </Link>
        }
        side={
          <>
            <BacktestFacts run={run} />
            <Earlier operator={operator} run={run} />
          </>
        }
        foot={run.result ? <RowKeys of="finding" /> : undefined}
      >
        {isOpen && <BacktestProgress run={run} cancel={cancelBacktestAction} />}
        <Ended run={run} />
        {!isOpen && <BacktestWays run={run} mayChange={may(operator, "rule:change")} mayTry={may(operator, "rule:backtest")} />}
        {run.result && (
          <>
            <BacktestResult run={run} result={run.result} />
            <Findings operator={operator} run={run} fate={place.data.fate ?? firstFate(run)} page={place.data.page} />
          </>
        )}
        <LiveRefresh of={[`backtest:${number}`]} everyMs={isOpen ? 5_000 : 120_000} />
      </PageFrame>
    </RoomMessages>
  );
}

async function Ended({ run }: { run: BacktestDetail }) {
  const [t, say] = await Promise.all([getTranslations("rules-page.backtest"), getTranslations()]);
  if (run.state === "failed")
    return (
      <StatePanel kind="error" title={t("failed.title")}>
        {run.error && say(run.error as never, { name: run.errorFile ?? "unnamed" } as never)}
      </StatePanel>
    );
  if (run.state === "cancelled")
    return (
      <StatePanel kind="empty" icon="none" title={t("cancelled.title")}>
        {t("cancelled.what", { name: run.cancelledByName ?? "—" })}
      </StatePanel>
    );
  if (!run.isPurged) return null;
  return (
    <StatePanel kind="empty" icon="info" title={t("purged.title")}>
      {t("purged.what")}
    </StatePanel>
  );
}

/** What is new comes first, and what is there at all. */
function firstFate(run: BacktestDetail): Fate {
  return FATES.find((fate) => countOf(run, fate) > 0) ?? "added";
}

/** Of the other rules only what differs is listed. */
function countOf({ result, rule }: BacktestDetail, fate: Fate): number {
  const listed = (result?.rules ?? []).filter(({ code }) => code === rule || fate !== "same");
  return listed.reduce((sum, counts) => sum + counts[fate], 0);
}

async function Findings({ operator, run, fate, page }: { operator: Operator; run: BacktestDetail; fate: Fate; page: number }) {
  const [{ rows, total }, t] = await Promise.all([
    listBacktestItems(operator, run.number, { fate, page }),
    getTranslations("rules-page.backtest"),
  ]);
  const all = (one: Fate) => countOf(run, one);
  const address = (one: Fate, at = 1) => `/settings/rules/backtests/${run.number}?fate=${one}${at > 1 ? `&page=${at}` : ""}`;
  const pages = Math.max(1, Math.ceil(total / ITEMS_A_PAGE));
  return (
    <>
      <TabLinks
        label={t("tabs")}
        tabs={FATES.map((one) => ({ href: address(one), label: t(`tab.${one}`), count: all(one), isCurrent: one === fate }))}
      >
        {all(fate) > total && <span className="sub fs12">{t("list.shown", { total: all(fate), shown: total })}</span>}
      </TabLinks>
      <BacktestItems rows={rows} fate={fate} rule={run.rule} />
      {pages > 1 && (
        <Pager
          label={t("tabs")}
          {...(page > 1 ? { earlier: { href: address(fate, page - 1), label: t("list.before") } } : {})}
          {...(page < pages ? { later: { href: address(fate, page + 1), label: t("list.after") } } : {})}
        >
          {t("list.page", { page, pages })}
        </Pager>
      )}
    </>
  );
}

async function Earlier({ operator, run }: { operator: Operator; run: BacktestDetail }) {
  const runs = await listBacktests(operator, run.rule as RuleId);
  const others = runs.filter(({ number }) => number !== run.number);
  return others.length > 0 && <BacktestList runs={others} isOfOneRule />;
}
