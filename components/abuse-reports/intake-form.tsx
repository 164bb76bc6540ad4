"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Act } from "@/components/ui/action-dialog";
import { Segmented } from "@/components/ui/tabs";
import type { WriteDownReport } from "@/lib/abuse-reports/write-down-inputs";
import { ListForm } from "./list-form";
import styles from "./report.module.css";
import { type FindReporters, NOBODY_YET } from "./reporter-picker";
import { WordsForm } from "./words-form";

interface IntakeFormProps {
  writeDown: Act<
    Partial<WriteDownReport> & Pick<WriteDownReport, "subject" | "text" | "harm">,
    { number: number; isNew: boolean; isReopened: boolean }
  >;
  findReporters: FindReporters;
}

/** Takes in a report by hand: in words, or as a list that is looked at first. Who reports is kept when one changes over. */
export function IntakeForm({ writeDown, findReporters }: IntakeFormProps) {
  const t = useTranslations("abuse-reports.intake");
  const [way, setWay] = useState<"words" | "list">("words");
  const [reporter, setReporter] = useState(NOBODY_YET);
  const shared = { reporter, setReporter, findReporters };
  return (
    <div className={styles.form}>
      <div>
        <Segmented
          label={t("way.label")}
          value={way}
          onChange={setWay}
          options={[
            { value: "words", label: t("way.words") },
            { value: "list", label: t("way.list") },
          ]}
        />
      </div>
      <p className="t2">{t(`way.${way}What`)}</p>
      {way === "words" ? <WordsForm {...shared} writeDown={writeDown} /> : <ListForm {...shared} />}
    </div>
  );
}
