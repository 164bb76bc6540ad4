"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useBytesText } from "@/components/ui/bytes-text";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { postFile } from "@/components/ui/post-file";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { HARMS } from "@/lib/abuse-reports/harm-table";
import type { ListLook } from "@/lib/abuse-reports/list-form";
import type { ListForm as ReadingForm } from "@/lib/abuse-reports/list-form-rules";
import { ListColumns } from "./list-columns";
import styles from "./report.module.css";
import { type FindReporters, type PickedReporter, ReporterPicker, reportedBy } from "./reporter-picker";

interface ListFormProps {
  reporter: PickedReporter;
  setReporter: (picked: PickedReporter) => void;
  findReporters: FindReporters;
}

/** Enough of a text file to see how it is read. A workbook is needed whole: its table of contents stands at its end. */
const SAMPLE_BYTES = 64 * 1024 + 1;
const isWorkbook = (name: string) => /\.xlsx$/i.test(name);

/** A list is chosen or pasted, looked at, and sent to be judged. It waits as a preview; nothing follows from it yet. */
export function ListForm({ reporter, setReporter, findReporters }: ListFormProps) {
  const t = useTranslations("abuse-reports.intake");
  const harms = useTranslations("abuse-reports.harm");
  const bytes = useBytesText();
  const router = useRouter();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState("");
  const [look, setLook] = useState<ListLook | null>(null);
  const [subject, setSubject] = useState("");
  const [harm, setHarm] = useState("");
  const looking = useAction(
    ({ of, form }: { of: File; form: Partial<ReadingForm> }) =>
      postFile<ListLook>(
        "/abuse-reports/new/look",
        { form: JSON.stringify(form) },
        isWorkbook(of.name) ? of : of.slice(0, SAMPLE_BYTES),
      ),
    setLook,
  );
  const sending = useAction(
    ({ of, beside }: { of: File; beside: Record<string, string | undefined> }) =>
      postFile<{ number: number; isNew: boolean; isReopened: boolean }>("/abuse-reports/new/upload", beside, of),
    ({ number, isNew, isReopened }) => {
      if (!isNew) toast({ text: t(isReopened ? "reopened" : "there", { number }) });
      router.push(`/abuse-reports/${number}`);
    },
  );
  function choose(chosen: File | undefined) {
    if (!chosen) return;
    setFile(chosen);
    setLook(null);
    sending.forget();
    looking.run({ of: chosen, form: {} });
  }
  function send() {
    if (!file || !look) return;
    const who = { ...reportedBy(reporter) };
    sending.run({
      of: file,
      beside: { ...who, fileName: file.name, subject, harm: harm || undefined, form: JSON.stringify(look.form) },
    });
  }
  const wrong = sending.refusal?.fields ?? {};
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ReporterPicker picked={reporter} onChange={setReporter} find={findReporters} mayBeNobody={false} wrong={wrong} />
      <div className={styles.columns}>
        <TextField
          label={t("subject")}
          hint={t("subjectHint")}
          value={subject}
          maxLength={300}
          onChange={({ target }) => setSubject(target.value)}
          error={wrong.subject}
        />
        <SelectField
          label={t("harm")}
          hint={t("harmHint")}
          placeholder={t("fromList")}
          value={harm}
          onChange={({ target }) => setHarm(target.value)}
          options={HARMS.map((value) => ({ value, label: harms(value) }))}
          error={wrong.harm}
        />
      </div>
      <div className={styles.actions}>
        <Button look={file ? "plain" : "primary"} icon="plus" onClick={() => input.current?.click()}>
          {t(file ? "list.other" : "list.choose")}
        </Button>
        <input
          ref={input}
          className="vh"
          type="file"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
          aria-label={t("list.file")}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = ""; // so that the same file, corrected, can be chosen again
          }}
        />
        {file ? (
          <span>
            <b className="mono">{file.name}</b> <span className="sub">{bytes(file.size)}</span>
          </span>
        ) : (
          <span className="sub">{t("list.hint")}</span>
        )}
      </div>
      {!file && (
        <div className="stack">
          <TextArea
            label={t("list.paste")}
            hint={t("list.pasteHint")}
            rows={5}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
          {pasted.trim() !== "" && (
            <div>
              <Button onClick={() => choose(new File([pasted], "pasted.csv", { type: "text/csv" }))}>
                {t("list.usePasted")}
              </Button>
            </div>
          )}
        </div>
      )}
      {looking.refusal && <StatePanel kind="error" title={looking.refusal.message} />}
      {looking.isBusy && !look && <StatePanel kind="loading" title={t("list.reading")} />}
      {look && file && (
        <>
          <ListColumns
            look={look}
            onForm={(form) => looking.run({ of: file, form })}
            onColumns={(columns) => setLook({ ...look, form: { ...look.form, columns } })}
          />
          {sending.refusal && <StatePanel kind="error" title={sending.refusal.message} />}
          {sending.isBusy && <StatePanel kind="loading" title={t("list.judging")} />}
          <div className={styles.actions}>
            <Button type="submit" look="primary" isBusy={sending.isBusy}>
              {t("list.preview")}
            </Button>
            <span className="sub">{t("list.previewWhat")}</span>
          </div>
        </>
      )}
    </form>
  );
}
