"use client";
import { useTranslations } from "next-intl";
import { Checkbox, SelectField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import type { LookAtFile } from "@/lib/directory/directory-inputs";
import { DELIMITERS, type Delimiter, ENCODINGS, type Encoding } from "@/lib/directory/directory-table";
import type { FileLook } from "@/lib/directory/look-at-file";
import styles from "./directory.module.css";

const DELIMITER_NAMES: Record<Delimiter, string> = { ",": "comma", ";": "semicolon", "\t": "tab" };

/** How the bytes become rows: found out by itself, and to be chosen where that was wrong. */
export function FileForm({ look, onChange }: { look: FileLook; onChange: (change: LookAtFile) => void }) {
  const t = useTranslations("directory");
  return (
    <>
      <div className={styles.row}>
        <SelectField
          label={t("form.encoding")}
          value={look.encoding}
          options={ENCODINGS.map((encoding) => ({ value: encoding, label: t(`encoding.${encoding}`) }))}
          onChange={(event) => onChange({ encoding: event.target.value as Encoding })}
        />
        <SelectField
          label={t("form.delimiter")}
          value={look.delimiter}
          options={DELIMITERS.map((delimiter) => ({ value: delimiter, label: t(`delimiter.${DELIMITER_NAMES[delimiter]}`) }))}
          onChange={(event) => onChange({ delimiter: event.target.value as Delimiter })}
        />
      </div>
      <Checkbox
        label={t("form.header")}
        checked={look.hasHeader}
        onChange={(event) => onChange({ hasHeader: event.target.checked ? "1" : "0" })}
      />
      {look.isGarbled && <StatePanel kind="warning" title={t("form.garbled")} />}
    </>
  );
}
