import { getTranslations } from "next-intl/server";
import { CaseHeader } from "@/components/incidents/case-header";
import { CaseMenu } from "@/components/incidents/case-menu";
import { CaseNow } from "@/components/incidents/case-now";
import { CaseSteps } from "@/components/incidents/case-steps";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import {
  assignIncidentAction,
  closeIncidentAction,
  endWatchAction,
  reclassifyAction,
  reopenIncidentAction,
  undoEscalationAction,
} from "./actions";
import { CaseSide } from "./case-side";
import { CaseTimeline } from "./case-timeline";
import { NextStepBand } from "./next-step-band";
import { readCase } from "./read-case";

interface IncidentPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
}

export async function generateMetadata({ params }: IncidentPageProps) {
  const { number } = await params;
  return { title: (await getTranslations("incidents"))("pageTitle", { number }) };
}

const ROOMS = [
  "incidents",
  "timeline",
  "restrictions",
  "evidence",
  "correspondence",
  "credentials",
  "obligations",
  "reviews",
  "leaks",
];
const CASE_ACTIONS = {
  assign: assignIncidentAction,
  close: closeIncidentAction,
  reopen: reopenIncidentAction,
  endWatch: endWatchAction,
  reclassify: reclassifyAction,
  undo: undoEscalationAction,
};

export default async function IncidentPage({ params, searchParams }: IncidentPageProps) {
  const operator = await requireOperator("incident:read");
  const { number } = await params;
  const [found, asked, t] = await Promise.all([readCase(number, operator), searchParams, getTranslations("incidents")]);
  const { incident, people, evidence } = found;
  return (
    <RoomMessages rooms={ROOMS}>
      <CaseNow incident={incident}>
        <PageFrame title={t("title")} side={<CaseSide found={found} />}>
          <CaseHeader incident={incident}>
            <CaseMenu
              incident={incident}
              people={people}
              evidence={evidence.map(({ id, number: of }) => ({ id, number: of }))}
              actions={CASE_ACTIONS}
            />
          </CaseHeader>
          <CaseSteps incident={incident} />
          <NextStepBand found={found} operator={operator} />
          <CaseTimeline found={found} asked={asked} />
          <LiveRefresh of={[`incident:${incident.number}`]} everyMs={60_000} />
        </PageFrame>
      </CaseNow>
    </RoomMessages>
  );
}
