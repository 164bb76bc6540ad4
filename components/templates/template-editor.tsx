"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { FormDraft } from "@/components/shell/form-draft";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { TextArea, TextField } from "@/components/ui/field";
import { type DoneListeners, FormDoneContext } from "@/components/ui/form-done";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { type Answer, useAction } from "@/components/ui/use-action";
import type { PublishTemplate, TemplatePlace } from "@/lib/correspondence/template-inputs";
import type { TemplateVersionView } from "@/lib/correspondence/template-queries";
import type { TemplateTrial } from "@/lib/correspondence/try-template";
import { EditorSide } from "./editor-side";
import { FaultList } from "./fault-list";
import { PartChecklist } from "./part-checklist";
import styles from "./template-editor.module.css";
import { type TryAction, useTrial } from "./use-trial";

interface TemplateEditorProps extends TemplatePlace {
  /** The newest first. */
  versions: readonly TemplateVersionView[];
  /** The product's own wording. */
  sample: { subject: string; body: string };
  /** What is to be said of the version in force; null where there is none. */
  first: TemplateTrial | null;
  publish: (wish: PublishTemplate) => Promise<Answer<{ number: number }>>;
  tryTemplate: TryAction;
}

/** Where a new version is written: what it must say, how it would read, what it changes, and its publication. */
export function TemplateEditor({ kind, language, versions, sample, first, publish, tryTemplate }: TemplateEditorProps) {
  const t = useTranslations("templates");
  const router = useRouter();
  const toast = useToast();
  const inForce = versions[0] ?? null;
  const number = (inForce?.number ?? 0) + 1;
  const [text, setText] = useState({ subject: inForce?.subject ?? "", body: inForce?.body ?? "" });
  const [changeNote, setChangeNote] = useState("");
  const [caseNumber, setCaseNumber] = useState<number | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const [isReading, startReading] = useTransition();
  const [done] = useState<DoneListeners>(() => new Set());
  const [isNoteMissing, setNoteMissing] = useState(false);
  const body = useRef<HTMLTextAreaElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { trial, isWaiting, hasFailed } = useTrial(tryTemplate, { kind, language, ...text, caseNumber }, first);
  const { run, isBusy, refusal, forget } = useAction(publish, (published: { number: number }) => {
    for (const tell of done) tell();
    setConfirming(false);
    setChangeNote("");
    toast({ text: t("editor.published", { number: published.number }) });
  });
  const isStale = refusal?.code === "stale_record";
  const names = { kind: t(`kind.${kind}`), language: t(`language.${language}`), number };

  /** At the cursor, as if it had been typed: the draft hears of it too. */
  function insert(words: string) {
    const field = body.current;
    if (!field) return;
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /** What is missing is named, and the cursor goes there; the server judges once more when it is confirmed. */
  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    forget();
    const isShort = changeNote.trim().length < 5;
    const isFaulty = text.body.trim() === "" || text.subject.trim() === "" || (trial?.faults.length ?? 0) > 0;
    setNoteMissing(isShort && !isFaulty);
    if (isFaulty) body.current?.focus();
    else if (isShort) note.current?.focus();
    else setConfirming(true);
  }

  return (
    <div className={styles.panes}>
      <form className="stack" onSubmit={ask} noValidate aria-label={t("editor.form")}>
        {!inForce && text.body === "" && (
          <StatePanel
            kind="empty"
            icon="pencil"
            title={t("editor.noneInForce")}
            actions={
              <Button size="s" look="primary" onClick={() => setText(sample)}>
                {t("editor.sample")}
              </Button>
            }
          >
            {t("editor.sampleHint")}
          </StatePanel>
        )}
        <PartChecklist kind={kind} said={text.body.trim() === "" ? [] : (trial?.said ?? null)} />
        <TextField
          name="subject"
          label={t("editor.subject")}
          required
          maxLength={200}
          value={text.subject}
          onChange={({ target: { value } }) => setText((known) => ({ ...known, subject: value }))}
          error={refusal?.fields.subject}
        />
        <div className={styles.body}>
          <TextArea
            ref={body}
            name="body"
            label={t("editor.body")}
            required
            rows={26}
            spellCheck={false}
            value={text.body}
            onChange={({ target: { value } }) => setText((known) => ({ ...known, body: value }))}
            error={refusal?.fields.body}
          />
        </div>
        {text.body.trim() !== "" && <FaultList faults={trial?.faults ?? []} />}
        <TextArea
          ref={note}
          name="changeNote"
          label={t("editor.changeNote")}
          hint={t("editor.changeNoteHint")}
          required
          rows={2}
          value={changeNote}
          onChange={({ target }) => setChangeNote(target.value)}
          error={isNoteMissing ? t("input.changeNoteTooShort") : refusal?.fields.changeNote}
        />
        <FormDoneContext value={done}>
          <FormDraft record={`template:${kind.replaceAll("_", "-")}:${language}`} version={inForce?.number ?? 0} />
        </FormDoneContext>
        {isStale && (
          <StatePanel
            kind="warning"
            title={t("stale.title")}
            actions={
              <Button
                size="s"
                isBusy={isReading}
                onClick={() =>
                  startReading(() => {
                    router.refresh();
                    forget();
                  })
                }
              >
                {t("stale.goOn")}
              </Button>
            }
          >
            {t("stale.what")}
          </StatePanel>
        )}
        {refusal && !isStale && <StatePanel kind="error" title={refusal.message} />}
        <div className="row wrap">
          <Button type="submit" look="primary" size="l" icon="seal">
            {t("editor.publish", { number })}
          </Button>
          {inForce && (text.subject !== inForce.subject || text.body !== inForce.body) && (
            <Button onClick={() => setText({ subject: inForce.subject, body: inForce.body })}>{t("editor.reset")}</Button>
          )}
          <span className="sub fs12">{t("page.mayEdit")}</span>
        </div>
      </form>
      <EditorSide
        {...{ kind, language, versions, text, trial, isWaiting, hasFailed, caseNumber }}
        onCase={setCaseNumber}
        onInsert={insert}
      />
      <ConfirmDialog
        isOpen={isConfirming && !refusal}
        onClose={() => setConfirming(false)}
        title={t("editor.confirmTitle", names)}
        confirmLabel={t("editor.publish", names)}
        isBusy={isBusy}
        onConfirm={() => run({ kind, language, ...text, changeNote, onNumber: inForce?.number ?? 0 })}
      >
        <p>{t("editor.confirm")}</p>
      </ConfirmDialog>
    </div>
  );
}
