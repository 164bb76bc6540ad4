"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Act } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { SelectField, TextField } from "@/components/ui/field";
import { Segmented } from "@/components/ui/tabs";
import { useAction } from "@/components/ui/use-action";
import type { ReporterCard } from "@/lib/abuse-reports/report-views";
import styles from "./report.module.css";

export const REPORTER_WAYS = ["known", "new", "nobody"] as const;
export type ReporterWay = (typeof REPORTER_WAYS)[number];

/** Who reports, as the form holds it. */
export interface PickedReporter {
  way: ReporterWay;
  reporterId: string;
  name: string;
  email: string;
  organization: string;
  language: "ja" | "en";
}

export const NOBODY_YET: PickedReporter = { way: "known", reporterId: "", name: "", email: "", organization: "", language: "ja" };

export type FindReporters = Act<{ search: string }, ReporterCard[]>;

interface ReporterPickerProps {
  picked: PickedReporter;
  onChange: (picked: PickedReporter) => void;
  find: FindReporters;
  /** A list has somebody to give the result to. */
  mayBeNobody: boolean;
  wrong: Readonly<Record<string, string>>;
}

/** Chooses a reporter from the directory, or takes down who it is. */
export function ReporterPicker({ picked, onChange, find, mayBeNobody, wrong }: ReporterPickerProps) {
  const t = useTranslations("abuse-reports.intake.reporter");
  const set = (change: Partial<PickedReporter>) => onChange({ ...picked, ...change });
  return (
    <fieldset className="stack">
      <legend className="b">{t("legend")}</legend>
      <div>
        <Segmented
          label={t("legend")}
          value={picked.way}
          onChange={(way) => set({ way })}
          options={REPORTER_WAYS.filter((way) => way !== "nobody" || mayBeNobody).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {picked.way === "known" && (
        <KnownReporter
          picked={picked.reporterId}
          onPick={(reporterId) => set({ reporterId })}
          find={find}
          error={wrong.email ?? wrong.reporterId}
        />
      )}
      {picked.way === "nobody" && <p className="t2">{t("nobodyWhat")}</p>}
      {picked.way === "new" && (
        <div className={styles.columns}>
          <TextField
            label={t("name")}
            value={picked.name}
            maxLength={200}
            onChange={({ target }) => set({ name: target.value })}
            error={wrong.name}
          />
          <TextField
            label={t("email")}
            type="email"
            required
            value={picked.email}
            maxLength={254}
            onChange={({ target }) => set({ email: target.value })}
            error={wrong.email}
          />
          <TextField
            label={t("organization")}
            value={picked.organization}
            maxLength={200}
            onChange={({ target }) => set({ organization: target.value })}
            error={wrong.organization}
          />
          <SelectField
            label={t("language")}
            value={picked.language}
            onChange={({ target }) => set({ language: target.value === "en" ? "en" : "ja" })}
            options={[
              { value: "ja", label: t("ja") },
              { value: "en", label: t("en") },
            ]}
          />
        </div>
      )}
    </fieldset>
  );
}

interface KnownReporterProps {
  picked: string;
  onPick: (reporterId: string) => void;
  find: FindReporters;
  error: string | undefined;
}

const QUIET_MS = 250;

function KnownReporter({ picked, onPick, find, error }: KnownReporterProps) {
  const t = useTranslations("abuse-reports.intake.reporter");
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<ReporterCard[] | null>(null);
  const { run, refusal } = useAction(find, setFound);
  const ask = useRef(run);
  ask.current = run;
  useEffect(() => {
    const timer = setTimeout(() => ask.current({ search }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [search]);
  return (
    <>
      <div className={styles.half}>
        <TextField
          label={t("search")}
          type="search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          error={error ?? refusal?.message}
        />
      </div>
      {found?.length === 0 && <p className="sub">{t("noneFound")}</p>}
      {found && found.length > 0 && (
        <ChoiceRows
          legend={t("known")}
          name="reporter"
          value={picked || null}
          onChange={onPick}
          options={found.map((one) => ({
            value: one.id,
            label: [one.name, one.organization].filter(Boolean).join(" · "),
            hint: one.email,
          }))}
        />
      )}
    </>
  );
}

/** As the wishes name it. */
export function reportedBy({ way, reporterId, name, email, organization, language }: PickedReporter) {
  if (way === "known") return reporterId ? { reporterId } : {};
  return way === "new" ? { name, email, organization, language } : {};
}
