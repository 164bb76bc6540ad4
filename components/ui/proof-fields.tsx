"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, TextArea } from "./field";
import { JstField } from "./jst-field";
import { Segmented } from "./tabs";

interface ProofFieldsProps {
  /** What the time is of: when the mail system acted, when the file was made. */
  timeLabel: string;
  wrong: Readonly<Record<string, string>>;
  /** Where the log line would be looked for, as an example. */
  example?: string;
}

/** A log line or a file that shows something, and when that was. Read it from the form with `readProof`. */
export function ProofFields({ timeLabel, wrong, example }: ProofFieldsProps) {
  const t = useTranslations("ui.proof");
  const [kind, setKind] = useState<"log_line" | "file">("log_line");
  return (
    <>
      <JstField name="proof.occurredAt" label={timeLabel} error={wrong["proof.occurredAt"]} />
      <div>
        <Segmented
          label={t("kind")}
          value={kind}
          onChange={setKind}
          options={[
            { value: "log_line", label: t("line") },
            { value: "file", label: t("file") },
          ]}
        />
      </div>
      <input type="hidden" name="proof.kind" value={kind} />
      {kind === "log_line" ? (
        <TextArea
          name="proof.line"
          data-unkept
          label={t("line")}
          hint={t("lineHint")}
          error={wrong["proof.line"]}
          rows={3}
          spellCheck={false}
          placeholder={example}
        />
      ) : (
        <Field label={t("file")} hint={t("fileHint")} error={wrong["proof.base64"] ?? wrong["proof.name"]}>
          {(control) => <input {...control} type="file" name="proof.file" />}
        </Field>
      )}
    </>
  );
}
