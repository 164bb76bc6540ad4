"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { Segmented } from "@/components/ui/tabs";
import type { TemplatePlace } from "@/lib/correspondence/template-inputs";
import type { TemplateVersionView } from "@/lib/correspondence/template-queries";
import { TEMPLATE_KINDS } from "@/lib/correspondence/template-table";
import type { TemplateTrial } from "@/lib/correspondence/try-template";
import { TemplateDifference } from "./template-difference";
import styles from "./template-editor.module.css";
import { TemplateTextView } from "./template-text";
import { VariableList } from "./variable-list";
import { VersionList } from "./version-list";

interface EditorSideProps extends TemplatePlace {
  versions: readonly TemplateVersionView[];
  text: { subject: string; body: string };
  trial: TemplateTrial | null;
  isWaiting: boolean;
  hasFailed: boolean;
  caseNumber: number | null;
  onCase: (caseNumber: number | null) => void;
  onInsert: (words: string) => void;
}

const VIEWS = ["preview", "difference", "variables", "versions"] as const;
type View = (typeof VIEWS)[number];

/** Beside the text: how it would read, what it changes, what it may name, and what was in force before. */
export function EditorSide(props: EditorSideProps) {
  const t = useTranslations("templates");
  const [view, setView] = useState<View>("preview");
  const { kind, language, versions, onInsert } = props;
  return (
    <section className={`${styles.side} stack`} aria-label={t("side.label")}>
      <div>
        <Segmented
          label={t("side.label")}
          value={view}
          onChange={setView}
          options={VIEWS.map((value) => ({ value, label: t(`side.${value}`) }))}
        />
      </div>
      {view === "preview" && <Preview {...props} />}
      {view === "difference" && <Difference {...props} />}
      {view === "variables" && <VariableList kind={kind} onInsert={onInsert} />}
      {view === "versions" && <VersionList kind={kind} language={language} versions={versions} />}
    </section>
  );
}

function Preview({ kind, language, text, trial, isWaiting, hasFailed, caseNumber, onCase }: EditorSideProps) {
  const t = useTranslations("templates.preview");
  const preview = text.body.trim() === "" ? null : trial?.preview;
  const isOfCase = TEMPLATE_KINDS[kind].audience === "customer";
  return (
    <>
      {isOfCase && (
        <div className={styles.case}>
          <TextField
            label={t("case")}
            inputMode="numeric"
            autoComplete="off"
            placeholder={preview?.caseNumber ? String(preview.caseNumber) : undefined}
            value={caseNumber ?? ""}
            onChange={({ target }) => onCase(Number.parseInt(target.value.replace(/\D/g, "").slice(0, 9), 10) || null)}
          />
          <p className="sub fs12">{t("caseHint")}</p>
        </div>
      )}
      {hasFailed && <StatePanel kind="error" title={t("failed")} />}
      <p className="sub fs12" role="status">
        {isWaiting ? t("waiting") : preview ? (preview.caseNumber ? t("of", { number: preview.caseNumber }) : t("example")) : ""}
      </p>
      {preview && (
        <div className={isWaiting ? styles.waiting : undefined} aria-busy={isWaiting}>
          <TemplateTextView {...preview} language={language} />
        </div>
      )}
      {!preview && !isWaiting && !hasFailed && (
        <StatePanel kind="empty" icon="info" title={t("none")}>
          {trial?.whyNot ?? t("noText")}
        </StatePanel>
      )}
    </>
  );
}

function Difference({ versions, text, language }: EditorSideProps) {
  const t = useTranslations("templates.difference");
  const [inForce] = versions;
  if (!inForce) return <p className="sub">{t("first")}</p>;
  const { number } = inForce;
  const isSame = inForce.subject === text.subject.trim() && inForce.body.trim() === text.body.trim();
  if (isSame) return <p className="sub">{t("none", { number })}</p>;
  return (
    <>
      <p className="sub fs12">{t("against", { number })}</p>
      <TemplateDifference before={inForce} after={text} language={language} />
    </>
  );
}
