import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { BacktestList } from "@/components/rules/backtest-list";
import { GradeTwoSection } from "@/components/rules/grade-two-section";
import { RowKeys } from "@/components/rules/row-keys";
import { RuleTable } from "@/components/rules/rule-table";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { may, type Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listBacktests } from "@/lib/backtests/backtest-queries";
import { RULE_CATALOGUE } from "@/lib/detection/rule-catalogue-table";
import { getGradeTwo, listRules } from "@/lib/rules/rule-queries";
import { changeGradeTwoAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("rules-page"))("title") };
}

export default async function RulesPage() {
  const operator = await requireOperator("rule:read");
  const mayTry = may(operator, "alert:read");
  const [gradeTwo, runs, t] = await Promise.all([
    getGradeTwo(operator),
    mayTry ? listBacktests(operator) : [],
    getTranslations("rules-page"),
  ]);
  const unaffected = Object.values(RULE_CATALOGUE).filter(({ grade }) => grade === 1).length;
  return (
    <RoomMessages rooms={["rules-page", "rules"]}>
      <PageFrame
        title={t("title")}
        side={
          <>
            <GradeTwoSection view={gradeTwo} unaffected={unaffected} change={changeGradeTwoAction} />
            {mayTry && <BacktestList runs={runs} />}
          </>
        }
        foot={<RowKeys of="rule" />}
      >
        <Suspense fallback={<StatePanel kind="loading" title={t("loading")} />}>
          <Rules operator={operator} />
        </Suspense>
        <LiveRefresh of={["rule:", "setting:detection-grade-two", "backtest:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}

async function Rules({ operator }: { operator: Operator }) {
  const rows = await listRules(operator);
  return <RuleTable rows={rows} mayOpenAlerts={may(operator, "alert:read")} />;
}
