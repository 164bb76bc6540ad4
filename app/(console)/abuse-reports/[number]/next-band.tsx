import { getTranslations } from "next-intl/server";
import { ComposeButton } from "@/components/abuse-reports/compose-button";
import { FollowButton } from "@/components/abuse-reports/follow-button";
import { reportAddress } from "@/components/abuse-reports/report-address";
import { NextBand } from "@/components/ui/next-band";
import { type NextStep, nextStepOf } from "@/lib/abuse-reports/next-step-rules";
import type { ReportView } from "@/lib/abuse-reports/report-views";
import { COMPOSE } from "./thread-tab";

const TAB_OF = { read_report: "claims", read_replies: "thread", settle_messages: "thread", on_its_way: "thread" } as const;

/** The one thing owed next to the reporter, with its clock and the button that does it (key r). */
export async function ReportNextBand({ report, mayHandle }: { report: ReportView; mayHandle: boolean }) {
  const [t, kinds] = await Promise.all([getTranslations("abuse-reports.next"), getTranslations("obligations.kind")]);
  const step = nextStepOf(report);
  if (!step) return null;
  const { duty } = step;
  const what = step.does === "on_its_way" ? step.does : duty.kind;
  return (
    <NextBand
      label={t("until", { what: kinds(duty.kind) })}
      what={t(`what.${what}`)}
      why={t(`why.${what}`)}
      clock={{ dueAt: duty.dueAt, startedAt: duty.openedAt }}
      actions={mayHandle && <Action report={report} step={step} label={step.does === "message" ? "" : t(`do.${step.does}`)} />}
    />
  );
}

function Action({ report, step, label }: { report: ReportView; step: NextStep; label: string }) {
  const face = { look: "onNext", size: "l", shortcut: "r" } as const;
  if (step.does === "message") return <ComposeButton key={step.kind} report={report} kind={step.kind} {...COMPOSE} {...face} />;
  return <FollowButton href={reportAddress(report.number, { tab: TAB_OF[step.does] })} label={label} {...face} />;
}
