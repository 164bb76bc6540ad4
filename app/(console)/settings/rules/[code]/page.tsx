import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BacktestList } from "@/components/rules/backtest-list";
import { RuleExplanation } from "@/components/rules/rule-explanation";
import { RuleForm } from "@/components/rules/rule-form";
import { RuleHistory } from "@/components/rules/rule-history";
import { RuleReading } from "@/components/rules/rule-reading";
import { RuleSide } from "@/components/rules/rule-side";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { may, type Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listAllowedLogs } from "@/lib/backtests/allowed-logs";
import { findDraftOfRun } from "@/lib/backtests/backtest-draft-queries";
import { listBacktests } from "@/lib/backtests/backtest-queries";
import { findRule, getGradeTwo } from "@/lib/rules/rule-queries";
import { versionAt } from "@/lib/rules/version-at-rules";
import { changeRuleAction, putBackRuleAction, requestBacktestAction } from "../actions";

interface RulePageProps {
  params: Promise<{ code: string }>;
  searchParams: Promise<{ at?: string; run?: string; try?: string }>;
}

export async function generateMetadata({ params }: RulePageProps) {
  return { title: await nameOf((await params).code) };
}

export default async function RulePage({ params, searchParams }: RulePageProps) {
  const operator = await requireOperator("rule:read");
  const [{ code }, query] = await Promise.all([params, searchParams]);
  const mayChange = may(operator, "rule:change");
  const [rule, gradeTwo, given, logs, t] = await Promise.all([
    findRule(operator, code),
    getGradeTwo(operator),
    mayChange ? findDraftOfRun(operator, code, Number(query.run)) : null,
    may(operator, "rule:backtest") ? logsFor() : [],
    getTranslations("rules-page"),
  ]);
  if (!rule) notFound();
  const explanation = <RuleExplanation rule={rule} readsGradeTwo={gradeTwo.readsGradeTwo} />;
  return (
    <RoomMessages rooms={["rules-page", "rules", "drafts"]}>
      <PageFrame
        title={await nameOf(code)}
        context={
          <Link prefetch={false} href="/settings/rules" className="link">
            {t("title")}
          </Link>
        }
        side={
          <>
            <RuleSide
              rule={rule}
              mayOpenAlerts={may(operator, "alert:read")}
              mayOpenSuppressions={may(operator, "alert:triage")}
            />
            {may(operator, "alert:read") && <Trials operator={operator} code={rule.code} />}
            <RuleHistory
              rule={rule}
              then={versionAt(rule.versions, query.at)}
              mayChange={mayChange}
              putBack={putBackRuleAction}
            />
          </>
        }
      >
        {mayChange ? (
          <RuleForm
            key={rule.code}
            rule={rule}
            given={given}
            logs={logs}
            isTrying={query.try === "1"}
            change={changeRuleAction}
            request={requestBacktestAction}
          >
            {explanation}
          </RuleForm>
        ) : (
          <>
            {explanation}
            <RuleReading rule={rule} />
          </>
        )}
        <LiveRefresh of={[`rule:${rule.code}`, "setting:detection-grade-two", "backtest:"]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}

async function Trials({ operator, code }: { operator: Operator; code: Parameters<typeof listBacktests>[1] }) {
  return <BacktestList runs={await listBacktests(operator, code)} isOfOneRule />;
}

const logsFor = async () =>
  (await listAllowedLogs()).map(({ path, origin, bytes, changedAt }) => ({
    path,
    origin,
    bytes,
    changedAt: changedAt.toISOString(),
  }));

async function nameOf(code: string): Promise<string> {
  const [t, page] = await Promise.all([getTranslations("rules"), getTranslations("rules-page")]);
  const key = `${code.replaceAll(".", "_")}.name`;
  return /^[a-z][a-z.-]+$/.test(code) && t.has(key) ? t(key) : page("title");
}
