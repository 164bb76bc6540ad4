"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox, SelectField, TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { Segmented } from "@/components/ui/tabs";
import { StateMark } from "@/components/ui/tag";
import { useAction } from "@/components/ui/use-action";
import type { NoticeKind } from "@/lib/correspondence/notice-kinds";
import type { NoticePreview } from "@/lib/correspondence/preview-notice";
import styles from "./case-side.module.css";

const KINDS = [
  "defense",
  "abuse",
  "request",
  "prior_warning",
  "reminder",
  "second_reminder",
  "reset_confirmed",
  "closing",
] as const satisfies readonly NoticeKind[];
type Language = "ja" | "en";

export interface SendWish {
  incidentId: string;
  version: number;
  kind: NoticeKind;
  language: Language;
  contactIds: string[];
  restrictionIds: string[];
  note: string;
  fingerprint?: string;
  lateReason: string;
}

export interface NoticeDialogProps extends DialogHandle {
  incident: { id: string; version: number };
  kind: NoticeKind;
  language: Language;
  preview: Act<{ incidentId: string; kind: NoticeKind; language: Language; note: string }, NoticePreview>;
  action: Act<SendWish>;
}

/** A notice before it goes out: to whom, to whom not and why, and its words exactly as they will be sent. */
export function NoticeDialog({ incident, kind: first, language: own, preview, action, ...dialog }: NoticeDialogProps) {
  const t = useTranslations("incidents.notice");
  const words = useTranslations("correspondence");
  const [kind, setKind] = useState<NoticeKind>(first);
  const [language, setLanguage] = useState<Language>(own);
  const [note, setNote] = useState("");
  const [lateReason, setLateReason] = useState("");
  const [left, setLeft] = useState<string[]>([]);
  const [seen, setSeen] = useState<NoticePreview | null>(null);
  const draft = useDraft({
    record: dialog.isOpen ? `incident:${incident.id}:notice` : null,
    version: incident.version,
    value: useMemo(() => ({ kind, language, note, lateReason }), [kind, language, note, lateReason]),
    restore,
  });
  const look = useAction(preview, setSeen);
  const show = useRef(look.run);
  show.current = look.run;
  const text = useRef(note);
  text.current = note;
  useEffect(() => {
    if (!dialog.isOpen) return;
    setSeen(null);
    show.current({ incidentId: incident.id, kind, language, note: text.current });
  }, [dialog.isOpen, incident.id, kind, language]);
  const contactIds = (seen?.recipients ?? []).map(({ contactId }) => contactId).filter((id) => !left.includes(id));
  function restore(typed: { kind: NoticeKind; language: Language; note: string; lateReason: string }) {
    setKind(KINDS.find((one) => one === typed.kind) ?? first);
    setLanguage(typed.language === "en" ? "en" : "ja");
    setNote(typed.note);
    setLateReason(typed.lateReason);
    look.run({ incidentId: incident.id, kind: typed.kind, language: typed.language, note: typed.note });
  }
  function sent() {
    draft.drop();
    setNote("");
    setLateReason("");
  }
  const again = () => look.run({ incidentId: incident.id, kind, language, note });
  return (
    <ActionDialog
      {...dialog}
      size="l"
      title={t("title")}
      submitLabel={t("submit", { count: contactIds.length })}
      action={action}
      onDone={sent}
      wishOf={() => ({
        incidentId: incident.id,
        version: incident.version,
        kind,
        language,
        contactIds,
        restrictionIds: seen?.restrictions.map(({ id }) => id) ?? [],
        note,
        fingerprint: seen?.fingerprint,
        lateReason,
      })}
      doneText={t("done", { count: contactIds.length })}
    >
      {(wrong) => (
        <>
          <DraftLine draft={draft} />
          <div className="row wrap">
            <SelectField
              label={t("kind")}
              isLabelHidden
              value={kind}
              onChange={({ target }) => setKind(target.value as NoticeKind)}
              options={KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
            />
            <Segmented
              label={t("language")}
              value={language}
              onChange={setLanguage}
              options={[
                { value: "ja", label: "日本語" },
                { value: "en", label: "English" },
              ]}
            />
          </div>
          {look.refusal && (
            <StatePanel
              kind="error"
              title={look.refusal.message}
              actions={
                <Button size="s" onClick={again}>
                  {t("again")}
                </Button>
              }
            />
          )}
          {!seen && !look.refusal && <StatePanel kind="loading" title={t("loading")} />}
          {seen && (
            <>
              <fieldset className={styles.people}>
                <legend className="fs12 t2">{t("to")}</legend>
                {seen.recipients.map(({ contactId, name, role, address }) => (
                  <Checkbox
                    key={contactId}
                    checked={!left.includes(contactId)}
                    onChange={({ target }) =>
                      setLeft(target.checked ? left.filter((id) => id !== contactId) : [...left, contactId])
                    }
                    label={
                      <>
                        {name} <span className="sub">{words(`role.${role}`)}</span> <span className="mono">{address}</span>
                      </>
                    }
                  />
                ))}
                {seen.recipients.length === 0 && <StateMark tone="bad">{words("refusal.nobody")}</StateMark>}
                {seen.excluded.map(({ contactId, name, address, because }) => (
                  <p key={contactId} className="fs12 sub">
                    {t("notTo", { name })} {address && <s className="mono">{address}</s>} {words(`why.${because}`)}
                  </p>
                ))}
              </fieldset>
              <div className={styles.letter} aria-busy={look.isBusy}>
                <b>{seen.subject}</b>
                {"\n\n"}
                {seen.body}
              </div>
              {seen.needsLateReason && (
                <TextArea
                  label={t("lateReason")}
                  hint={t("lateHint")}
                  required
                  value={lateReason}
                  onChange={({ target }) => setLateReason(target.value)}
                  error={wrong.lateReason}
                />
              )}
            </>
          )}
          <TextArea
            label={t("note")}
            hint={t("noteHint")}
            rows={2}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            onBlur={again}
            error={wrong.note}
          />
        </>
      )}
    </ActionDialog>
  );
}
