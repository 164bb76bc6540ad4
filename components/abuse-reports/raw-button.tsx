"use client";
import { useTranslations } from "next-intl";
import type { Act } from "@/components/ui/action-dialog";
import { saveFile } from "@/components/ui/save-file";
import type { RevealPart } from "@/lib/abuse-reports/answer-inputs";
import { RevealButton } from "./reveal-part";

interface RawButtonProps {
  report: { id: string; number: number };
  reveal: Act<RevealPart, { text: string }>;
}

/** Saves the report as it came, byte for byte, after its reader has said what for. */
export function RawButton({ report, reveal }: RawButtonProps) {
  const t = useTranslations("abuse-reports.claims");
  return (
    <RevealButton
      reportId={report.id}
      partId={null}
      reveal={reveal}
      onOpened={() => saveFile(`/abuse-reports/${report.number}/original`)}
    >
      {t("download")}
    </RevealButton>
  );
}
