"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Checkbox } from "@/components/ui/field";
import { NextBar } from "@/components/ui/next-band";
import type { RowTotals } from "@/lib/abuse-reports/group-queries";
import { type DiscardPreview, LEAVABLE_VERDICTS } from "@/lib/abuse-reports/intake-inputs";
import styles from "./report.module.css";
import { ResultLink } from "./result-link";

type Leavable = (typeof LEAVABLE_VERDICTS)[number];

interface PreviewBarProps {
  report: { id: string; number: number; version: number };
  verdicts: RowTotals["verdicts"];
  take: Act<{ reportId: string; version: number; leaveOut?: Leavable[] }, { number: number }>;
  discard: Act<DiscardPreview>;
}

/** What is decided about a list that was looked at: take it, with or without what is not ours, or throw it away. */
export function PreviewBar({ report, verdicts, take, discard }: PreviewBarProps) {
  const t = useTranslations("abuse-reports.preview");
  const router = useRouter();
  const usable = verdicts.ours + verdicts.already_open;
  const seen = { reportId: report.id, version: report.version };
  return (
    <NextBar
      actions={
        <>
          <ResultLink number={report.number} look="onNextQuiet" />
          <ActionButton label={t("discard")} look="onNextQuiet" permission="report:handle">
            {(dialog) => (
              <ActionDialog
                {...dialog}
                size="s"
                title={t("discardTitle")}
                submitLabel={t("discardSubmit")}
                look="danger"
                action={discard}
                wishOf={() => seen}
                doneText={t("discarded")}
                onDone={() => router.push("/abuse-reports?view=preview")}
              >
                {() => <p>{t("discardWhat")}</p>}
              </ActionDialog>
            )}
          </ActionButton>
          <TakeButton seen={seen} usable={usable} verdicts={verdicts} take={take} />
        </>
      }
    >
      <b>{t("what")}</b>
      <p>{t("why", { usable })}</p>
    </NextBar>
  );
}

interface TakeButtonProps extends Pick<PreviewBarProps, "verdicts" | "take"> {
  seen: { reportId: string; version: number };
  usable: number;
}

function TakeButton({ seen, usable, verdicts, take }: TakeButtonProps) {
  const t = useTranslations("abuse-reports.preview");
  const words = useTranslations("abuse-reports.verdict");
  const [left, setLeft] = useState<Leavable[]>([]);
  return (
    <ActionButton label={t("take", { usable })} look="onNext" size="l" shortcut="r" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("takeTitle")}
          submitLabel={t("take", { usable: left.includes("already_open") ? verdicts.ours : usable })}
          action={take}
          wishOf={() => ({ ...seen, leaveOut: left })}
          doneText={t("taken")}
        >
          {() => (
            <>
              <p>{t("takeWhat")}</p>
              <fieldset className={styles.leave}>
                <legend className="fs12 t2">{t("leaveOut")}</legend>
                {LEAVABLE_VERDICTS.map((verdict) => (
                  <Checkbox
                    key={verdict}
                    checked={left.includes(verdict)}
                    onChange={({ target }) =>
                      setLeft(target.checked ? [...left, verdict] : left.filter((one) => one !== verdict))
                    }
                    label={`${words(verdict)} ${verdicts[verdict].toLocaleString("en")}`}
                  />
                ))}
                <p className="sub fs12">{t("leaveOutHint")}</p>
              </fieldset>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
