import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import type { ReportView } from "@/lib/abuse-reports/report-views";

type ReportState = ReportView["state"];

const TONES: Record<ReportState, StateTone> = {
  preview: "plain",
  unread: "bad",
  received: "wait",
  linked: "plain",
  answered: "ok",
  out_of_scope: "off",
  set_aside: "off",
};

/** Where a report stands, in a word and a drawing. */
export function ReportStateMark({ state }: { state: ReportState }) {
  const t = useTranslations("abuse-reports.state");
  return <StateMark tone={TONES[state]}>{t(state)}</StateMark>;
}
