import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import type { ReportVerdictName } from "@/lib/abuse-reports/report-list-inputs";

const TONES: Record<ReportVerdictName, StateTone> = {
  ours: "ok",
  already_open: "plain",
  not_ours: "off",
  invalid: "bad",
  duplicate: "off",
};

/** What became of a row; `because` says by what it was judged. */
export function VerdictMark({ verdict, because }: { verdict: ReportVerdictName; because?: string }) {
  const t = useTranslations("abuse-reports");
  return (
    <>
      <StateMark tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</StateMark>
      {because && <span className="sub"> {t(`because.${because}`)}</span>}
    </>
  );
}
