import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ApprovalsSection } from "@/components/remediation/approvals-section";
import { ClosingReport } from "@/components/remediation/closing-report";
import { LinkedSections } from "@/components/remediation/linked-section";
import styles from "@/components/remediation/plan.module.css";
import type { PlanActions } from "@/components/remediation/plan-actions";
import { planAddress } from "@/components/remediation/plan-address";
import { PlanFigures } from "@/components/remediation/plan-figures";
import { PlanHeader } from "@/components/remediation/plan-header";
import { PlanMenu } from "@/components/remediation/plan-menu";
import { PlanNextBand } from "@/components/remediation/plan-next-band";
import { PlanSteps } from "@/components/remediation/plan-steps";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { TabLinks } from "@/components/ui/tabs";
import type { Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { NotFound } from "@/lib/platform/errors";
import { withoutNul } from "@/lib/platform/without-nul";
import { PLAN_TABS, PlanPageQuery } from "@/lib/remediation/plan-list-inputs";
import { getPlan, listPeopleWho } from "@/lib/remediation/plan-queries";
import {
  addTaskAction,
  changePlanAction,
  changeTaskAction,
  decideApprovalAction,
  finishTaskAction,
  linkCasesAction,
  linkReportsAction,
  moveHostsAction,
  movePlanAction,
  requestApprovalAction,
  requestRecheckAction,
  setMilestonesAction,
  startTaskAction,
  withdrawRequestAction,
  withdrawTaskAction,
} from "../actions";
import { HistoryTab, HostsTab, ProgressTab } from "./plan-tabs";

interface PlanPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const ACTIONS: PlanActions = {
  change: changePlanAction,
  setDates: setMilestonesAction,
  move: movePlanAction,
  linkCases: linkCasesAction,
  linkReports: linkReportsAction,
  moveHosts: moveHostsAction,
  recheck: requestRecheckAction,
  addTask: addTaskAction,
  changeTask: changeTaskAction,
  startTask: startTaskAction,
  finishTask: finishTaskAction,
  withdrawTask: withdrawTaskAction,
  ask: requestApprovalAction,
  decide: decideApprovalAction,
  withdrawRequest: withdrawRequestAction,
};

export async function generateMetadata({ params }: PlanPageProps) {
  const { number } = await params;
  return { title: (await getTranslations("remediation"))("pageTitle", { number }) };
}

async function readPlan(number: number, operator: Operator) {
  try {
    return await getPlan(number, operator);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

export default async function PlanPage({ params, searchParams }: PlanPageProps) {
  const operator = await requireOperator("remediation:read");
  const [{ number }, asked] = await Promise.all([params, searchParams]);
  if (!/^\d{1,9}$/.test(number)) notFound();
  const query = PlanPageQuery.parse(withoutNul(asked));
  const [plan, people, approvers, t] = await Promise.all([
    readPlan(Number(number), operator),
    listPeopleWho("remediation:plan", operator),
    listPeopleWho("remediation:approve", operator),
    getTranslations("remediation"),
  ]);
  const known = { plan, people, actions: ACTIONS };
  const tabs = PLAN_TABS.map((tab) => ({
    href: planAddress(plan.number, { tab }),
    label: t(`tabs.${tab}`),
    isCurrent: query.tab === tab,
    ...(tab === "hosts" ? { count: plan.hosts } : {}),
  }));
  return (
    <RoomMessages rooms={["remediation", "incidents", "ledger"]}>
      <PageFrame
        title={t("title")}
        side={
          <>
            <ApprovalsSection plan={plan} actions={ACTIONS} />
            <LinkedSections plan={plan} />
            <ClosingReport plan={plan} />
          </>
        }
      >
        <PlanHeader plan={plan}>
          <PlanMenu {...known} approvers={approvers} />
        </PlanHeader>
        <PlanSteps plan={plan} />
        <PlanNextBand {...known} approvers={approvers} />
        <div className={styles.main}>
          <PlanFigures plan={plan} />
          <TabLinks label={t("tabs.label")} tabs={tabs} />
          {query.tab === "progress" && <ProgressTab {...known} operator={operator} />}
          {query.tab === "hosts" && <HostsTab {...known} query={query} operator={operator} />}
          {query.tab === "history" && <HistoryTab plan={plan} operator={operator} />}
        </div>
        <LiveRefresh of={[`remediation:${plan.number}`]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}
