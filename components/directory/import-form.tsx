"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, SelectField, TextField } from "@/components/ui/field";
import { postFile } from "@/components/ui/post-file";
import { StatePanel } from "@/components/ui/state-panel";
import { useAction } from "@/components/ui/use-action";
import type { LookAtFile } from "@/lib/directory/directory-inputs";
import { IMPORT_KINDS, SAMPLE_BYTES, VANISH_PERCENT } from "@/lib/directory/directory-table";
import type { FileLook } from "@/lib/directory/look-at-file";
import type { PreviewedRun } from "@/lib/directory/open-run";
import styles from "./directory.module.css";
import { FileForm } from "./file-form";
import { ImportColumns } from "./import-columns";

const LOOK = "/settings/directory/look";
const UPLOAD = "/settings/directory/upload";

/** A file is chosen, looked at, and sent to be compared; nothing changes here. */
export function ImportForm() {
  const t = useTranslations("directory");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [look, setLook] = useState<FileLook | null>(null);
  const [isComplete, setComplete] = useState(false);
  const [vanishPercent, setVanishPercent] = useState(String(VANISH_PERCENT));
  const looking = useAction(
    ({ of, wish }: { of: File; wish: LookAtFile }) => postFile<FileLook>(LOOK, wish, of.slice(0, SAMPLE_BYTES)),
    setLook,
  );
  const previewing = useAction(
    ({ of, beside }: { of: File; beside: Record<string, string> }) => postFile<PreviewedRun>(UPLOAD, beside, of),
    ({ runId }) => router.push(`/settings/directory/${runId}`),
  );

  function choose(chosen: File | undefined) {
    if (!chosen) return;
    setFile(chosen);
    setLook(null);
    previewing.forget();
    looking.run({ of: chosen, wish: {} });
  }
  function lookAgain(wish: LookAtFile) {
    previewing.forget();
    if (file) looking.run({ of: file, wish });
  }
  function preview() {
    if (!file || !look) return;
    const { kind, encoding, delimiter, hasHeader, columns } = look;
    const form = { encoding, delimiter, hasHeader, columns, isComplete: isComplete && kind === "accounts", vanishPercent };
    previewing.run({ of: file, beside: { fileName: file.name, kind, form: JSON.stringify(form) } });
  }
  const fields = previewing.refusal?.fields ?? {};
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        preview();
      }}
    >
      <p className="t2">{t("lead")}</p>
      <div className={styles.file}>
        <Button type="button" look={file ? "plain" : "primary"} icon="plus" onClick={() => input.current?.click()}>
          {t(file ? "file.other" : "file.choose")}
        </Button>
        <input
          ref={input}
          className="vh"
          type="file"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={t("file.label")}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = ""; // so that the same file, corrected, can be chosen again
          }}
        />
        {file ? (
          <span>
            <b className="mono">{file.name}</b>{" "}
            <span className="sub">{t(file.size < 1_000_000 ? "file.smallSize" : "file.size", { size: sizeOf(file) })}</span>
          </span>
        ) : (
          <span className="sub">{t("file.hint")}</span>
        )}
      </div>
      {looking.refusal && <StatePanel kind="error" title={looking.refusal.message} />}
      {looking.isBusy && !look && <StatePanel kind="loading" title={t("file.reading")} />}
      {look && (
        <>
          <div className={styles.half}>
            <SelectField
              label={t("form.kind")}
              hint={t(`kindHint.${look.kind}`)}
              value={look.kind}
              options={IMPORT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              onChange={(event) => lookAgain({ ...wishOf(look), kind: event.target.value as FileLook["kind"] })}
            />
          </div>
          <FileForm look={look} onChange={(change) => lookAgain({ ...wishOf(look), ...change })} />
          <ImportColumns look={look} wrong={fields} onChange={(columns) => setLook({ ...look, columns, isRemembered: false })} />
          {look.kind === "accounts" && (
            <div className="stack">
              <Checkbox
                label={t("form.complete")}
                hint={t("form.completeHint")}
                checked={isComplete}
                onChange={(event) => setComplete(event.target.checked)}
              />
              {isComplete && (
                <div className={styles.narrow}>
                  <TextField
                    label={t("form.vanishPercent")}
                    hint={t("form.vanishHint")}
                    inputMode="decimal"
                    value={vanishPercent}
                    error={fields["form.vanishPercent"]}
                    onChange={(event) => setVanishPercent(event.target.value)}
                  />
                </div>
              )}
            </div>
          )}
          {previewing.refusal && <StatePanel kind="error" title={previewing.refusal.message} />}
          <div className={styles.actions}>
            <Button type="submit" look="primary" isBusy={previewing.isBusy}>
              {t("preview.button")}
            </Button>
            <span className="sub" aria-live="polite">
              {previewing.isBusy ? t("preview.running") : t("preview.nothing")}
            </span>
          </div>
        </>
      )}
    </form>
  );
}

/** In thousands of bytes, from a million on in millions. */
const sizeOf = ({ size }: File) => (size < 1_000_000 ? Math.ceil(size / 1000) : (size / 1_000_000).toFixed(1));

const wishOf = ({ kind, encoding, delimiter, hasHeader }: FileLook): LookAtFile => ({
  ...{ kind, encoding, delimiter },
  hasHeader: hasHeader ? "1" : "0",
});
