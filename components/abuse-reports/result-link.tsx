"use client";
import { useTranslations } from "next-intl";
import { useForbidden } from "@/components/shell/action-button";
import { Button, type ButtonLook } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";

/** Saves the verdict of each row, to be sent to the reporter: nothing of ours stands in it. */
export function ResultLink({ number, look = "plain" }: { number: number; look?: ButtonLook }) {
  const t = useTranslations("abuse-reports.preview");
  const forbidden = useForbidden("report:handle");
  if (forbidden) return null;
  return (
    <Button look={look} icon="download" onClick={() => saveFile(`/abuse-reports/${number}/result`)}>
      {t("result")}
    </Button>
  );
}
