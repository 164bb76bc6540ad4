import type { ReactNode } from "react";
import { AssessButton } from "@/components/leaks/assess-button";
import { ReportButton } from "@/components/leaks/report-button";
import type { ButtonFace } from "@/components/shell/action-button";
import { assessLeakAction, recordLeakReportAction } from "./leaks/actions";
import type { Case } from "./read-case";

/** What can be done about the leak questions: each regime is answered, each report that is owed is recorded. */
export function leakButtons({ incident, leaks }: Case): Record<string, ReactNode> {
  const entries = leaks.regimes.flatMap((regime): [string, ReactNode][] => {
    const { standing, owed } = regime;
    const reports = owed.map(({ step }): [string, ReactNode] => [
      step,
      standing && (
        <ReportButton
          key={step}
          incident={incident}
          regime={regime.regime}
          assessmentId={standing.id}
          step={step}
          action={recordLeakReportAction}
        />
      ),
    ]);
    if (incident.stage === "closed") return reports;
    const ask = (
      <AssessButton key={regime.regime} incident={incident} regime={regime} prefill={leaks.prefill} action={assessLeakAction} />
    );
    return [...reports, [regime.regime, ask]];
  });
  return Object.fromEntries(entries);
}

/** The button of the leak report that is due first. */
export function LeakStep({ found, ...face }: ButtonFace & { found: Case }) {
  const owed = found.leaks.regimes.flatMap(({ regime, standing, owed: reports }) =>
    reports.flatMap((report) => (standing ? [{ regime, assessmentId: standing.id, ...report }] : [])),
  );
  const [first] = owed.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  if (!first) return null;
  const { regime, assessmentId, step } = first;
  return (
    <ReportButton
      {...face}
      incident={found.incident}
      regime={regime}
      assessmentId={assessmentId}
      step={step}
      action={recordLeakReportAction}
    />
  );
}
