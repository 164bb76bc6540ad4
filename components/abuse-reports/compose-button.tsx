"use client";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { DraftLine } from "@/components/shell/draft-line";
import { useDraft } from "@/components/shell/use-draft";
import { type Act, ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import {
  type DraftReporterMessage,
  REPORTER_MESSAGE_KINDS,
  type ReporterMessageKind,
  type SendReporterMessage,
} from "@/lib/abuse-reports/answer-inputs";
import type { ReporterDraft } from "@/lib/abuse-reports/draft-reporter-message";
import type { ReportView } from "@/lib/abuse-reports/report-views";

export interface ComposeActions {
  draft: Act<DraftReporterMessage, ReporterDraft>;
  send: Act<SendReporterMessage>;
}

interface ComposeProps extends ComposeActions {
  report: Pick<ReportView, "id" | "number" | "version" | "reporter">;
  /** What the dialog begins with. */
  kind: ReporterMessageKind;
}

/** Opens a mail to the reporter: drafted from its template with the figures of now, changed by hand, then sent. */
export function ComposeButton({ report, kind, draft, send, ...face }: ComposeProps & ButtonFace) {
  const t = useTranslations("abuse-reports.compose");
  const refusal = report.reporter === null ? t("nobody") : undefined;
  return (
    <ActionButton label={t(`kind.${kind}.button`)} icon="send" {...face} permission="report:handle" refusal={refusal}>
      {(dialog) => <ComposeDialog {...dialog} {...{ report, kind, draft, send }} />}
    </ActionButton>
  );
}

function ComposeDialog({ report, kind: first, draft: ask, send, ...dialog }: ComposeProps & DialogHandle) {
  const t = useTranslations("abuse-reports.compose");
  const [kind, setKind] = useState<ReporterMessageKind>(first);
  const [subject, setSubject] = useState("");
  const [body, setBody] = useState("");
  /** Of the template: until something is typed, another kind brings other words. */
  const [drafted, setDrafted] = useState<ReporterDraft | null>(null);
  const isTouched = body !== "" && (body !== drafted?.body || subject !== drafted.subject);
  const kept = useDraft({
    record: dialog.isOpen ? `abuse-report:${report.id}:answer` : null,
    version: report.version,
    value: useMemo(
      () => (isTouched ? { kind, subject, body } : { kind: first, subject: "", body: "" }),
      [isTouched, kind, first, subject, body],
    ),
    restore: (typed: { kind: ReporterMessageKind; subject: string; body: string }) => {
      setKind(REPORTER_MESSAGE_KINDS.find((one) => one === typed.kind) ?? first);
      setSubject(typed.subject);
      setBody(typed.body);
      if (typed.body === "") fill.run({ reportId: report.id, kind: first });
    },
  });
  const latest = useRef(isTouched);
  latest.current = isTouched;
  const fill = useAction(ask, (found: ReporterDraft) => {
    setDrafted(found);
    if (latest.current) return; // what was typed, or put back, meanwhile stays
    setSubject(found.subject);
    setBody(found.body);
  });
  const askFor = useRef(fill.run);
  askFor.current = fill.run;
  useEffect(() => {
    if (dialog.isOpen) askFor.current({ reportId: report.id, kind });
  }, [dialog.isOpen, report.id, kind]);
  function takeAnew() {
    latest.current = false;
    setBody("");
    fill.run({ reportId: report.id, kind });
  }
  function sent() {
    kept.drop();
    setSubject("");
    setBody("");
    setDrafted(null);
  }
  return (
    <ActionDialog
      {...dialog}
      size="l"
      title={t("title")}
      submitLabel={t(`kind.${kind}.submit`)}
      action={send}
      onDone={sent}
      wishOf={() => ({ reportId: report.id, version: report.version, kind, subject, body })}
      doneText={t("done")}
    >
      {(wrong) => (
        <>
          <DraftLine draft={kept} />
          <p className="t2">
            {t("to", { name: report.reporter?.name ?? "" })} <span className="mono">{report.reporter?.email}</span>{" "}
            <span className="sub">{t(`language.${report.reporter?.language ?? "ja"}`)}</span>
          </p>
          <div className="row wrap">
            <SelectField
              label={t("kind.label")}
              isLabelHidden
              value={kind}
              onChange={({ target }) => setKind(target.value as ReporterMessageKind)}
              options={REPORTER_MESSAGE_KINDS.map((value) => ({ value, label: t(`kind.${value}.name`) }))}
            />
            {isTouched && drafted && (
              <Button size="s" look="quiet" onClick={takeAnew}>
                {t("anew")}
              </Button>
            )}
          </div>
          <p className="fs12 sub">{t(`kind.${kind}.does`)}</p>
          {fill.refusal && <StatePanel kind="error" title={fill.refusal.message} />}
          {/* Whoever wrote into the empty fields would be left without the wording that comes a moment later. */}
          {!drafted && !fill.refusal && !isTouched ? (
            <StatePanel kind="loading" title={t("loading")} />
          ) : (
            <>
              <TextField
                label={t("subject")}
                required
                value={subject}
                maxLength={300}
                onChange={({ target }) => setSubject(target.value)}
                error={wrong.subject}
              />
              <TextArea
                label={t("body")}
                hint={t("bodyHint")}
                required
                rows={14}
                value={body}
                onChange={({ target }) => setBody(target.value)}
                error={wrong.body}
              />
            </>
          )}
        </>
      )}
    </ActionDialog>
  );
}
