import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AssignReportMenu } from "@/components/abuse-reports/assign-report";
import { Claims } from "@/components/abuse-reports/claims";
import { FindingButton } from "@/components/abuse-reports/finding-button";
import { Findings } from "@/components/abuse-reports/findings";
import { PreviewBar } from "@/components/abuse-reports/preview-bar";
import { ReadingButtons } from "@/components/abuse-reports/reading-buttons";
import styles from "@/components/abuse-reports/report.module.css";
import { ReportKeys } from "@/components/abuse-reports/report-keys";
import { ReportSide } from "@/components/abuse-reports/report-side";
import { ReportStrip } from "@/components/abuse-reports/report-strip";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { readTotals } from "@/lib/abuse-reports/group-queries";
import { ReportPlace } from "@/lib/abuse-reports/report-list-inputs";
import { findReport } from "@/lib/abuse-reports/report-queries";
import type { ReportView } from "@/lib/abuse-reports/report-views";
import { may, type Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { listAssignees } from "@/lib/incidents/assignee-queries";
import { withoutNul } from "@/lib/platform/without-nul";
import {
  addRowsAction,
  assignReportAction,
  discardPreviewAction,
  readReportAgainAction,
  recordFindingAction,
  revealPartAction,
  setReportAsideAction,
  takePreviewAction,
} from "./actions";
import { ReportNextBand } from "./next-band";
import { RowsTab } from "./rows-tab";
import { ThreadTab } from "./thread-tab";

const READING = { addRows: addRowsAction, readAgain: readReportAgainAction, setAside: setReportAsideAction };

export async function generateMetadata({ params }: PageProps<"/abuse-reports/[number]">) {
  const { number } = await params;
  return { title: (await getTranslations("abuse-reports"))("pageTitle", { number }) };
}

export default async function AbuseReportPage({ params, searchParams }: PageProps<"/abuse-reports/[number]">) {
  const operator = await requireOperator("report:read");
  const { number } = await params;
  const place = ReportPlace.parse(withoutNul(await searchParams));
  const report = /^[1-9]\d{0,8}$/.test(number) ? await findReport(operator, Number(number)) : null;
  if (!report) notFound();
  const [people, t] = await Promise.all([listAssignees(operator), getTranslations("abuse-reports")]);
  const mayHandle = may(operator, "report:handle");
  const tab = place.tab ?? (report.state === "unread" && report.rowCount === 0 ? "claims" : "rows");
  return (
    <RoomMessages rooms={["abuse-reports", "obligations"]}>
      <PageFrame
        title={t("pageTitle", { number: String(report.number) })}
        context={report.subject || t("list.noSubject")}
        strip={<ReportStrip report={report} tab={tab} />}
        side={
          <ReportSide
            report={report}
            assign={<AssignReportMenu key={report.version} report={report} people={people} assign={assignReportAction} />}
          />
        }
        foot={report.state === "preview" && mayHandle ? <PreviewFoot report={report} operator={operator} /> : <ReportKeys />}
      >
        <div className="stack">
          <ReportNextBand report={report} mayHandle={mayHandle} />
          <div>
            <Tab report={report} place={{ ...place, tab }} operator={operator} />
          </div>
        </div>
        <LiveRefresh of={[`abuse-report:${report.number}`]} everyMs={60_000} />
      </PageFrame>
    </RoomMessages>
  );
}

function Tab({ report, place, operator }: { report: ReportView; place: ReportPlace; operator: Operator }) {
  switch (place.tab) {
    case "claims":
      return (
        <>
          {may(operator, "report:handle") && <ReadingButtons key={report.version} report={report} actions={READING} />}
          <Claims report={report} reveal={revealPartAction} />
        </>
      );
    case "facts":
      return (
        <>
          {may(operator, "report:handle") && (
            <div className={styles.actions}>
              <FindingButton key={report.version} report={report} action={recordFindingAction} />
            </div>
          )}
          <Findings findings={report.findings} />
        </>
      );
    case "thread":
      return <ThreadTab report={report} operator={operator} />;
    default:
      return <RowsTab report={report} place={place} operator={operator} />;
  }
}

async function PreviewFoot({ report, operator }: { report: ReportView; operator: Operator }) {
  const { verdicts } = await readTotals(operator, report.id);
  return (
    <PreviewBar
      key={report.version}
      report={report}
      verdicts={verdicts}
      take={takePreviewAction}
      discard={discardPreviewAction}
    />
  );
}
