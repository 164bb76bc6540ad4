"use client";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, FieldError, TextField } from "@/components/ui/field";
import type { ZoneRow } from "@/lib/listings/listing-views";
import styles from "./listings.module.css";

/** A row of the table as it is being written; the key is its own while the dialog is open. */
export type CodeDraft = ZoneRow["codes"][number] & { key: number };

export const draftsOf = (codes: ZoneRow["codes"]): CodeDraft[] => codes.map((code, key) => ({ ...code, key }));

const EMPTY = { answer: "", code: "", isListing: true, meaning: { ja: "", en: "" } };

interface CodeFieldsProps {
  codes: readonly CodeDraft[];
  onChange: (codes: readonly CodeDraft[]) => void;
  /** By the path of the field. */
  wrong: Record<string, string>;
}

/** What the answers of a blocklist mean, row by row. */
export function CodeFields({ codes, onChange, wrong }: CodeFieldsProps) {
  const t = useTranslations("listings.blocklists.field");
  const change = (key: number, part: Partial<CodeDraft>) =>
    onChange(codes.map((code) => (code.key === key ? { ...code, ...part } : code)));
  const add = () => onChange([...codes, { ...EMPTY, key: Math.max(-1, ...codes.map(({ key }) => key)) + 1 }]);
  return (
    <fieldset className="stack">
      <legend className="b fs12">{t("codes")}</legend>
      <p className="sub fs12">{t("codesHint")}</p>
      {codes.length > 0 && (
        <table className={styles.codes}>
          <thead>
            <tr>
              {(["answer", "code", "isListing", "meaningJa", "meaningEn"] as const).map((name) => (
                <th key={name} scope="col" className="sub">
                  {t(name)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {codes.map((code, place) => (
              <CodeLine
                key={code.key}
                code={code}
                wrong={(field) => wrong[`codes.${place}.${field}`]}
                onChange={(part) => change(code.key, part)}
                onRemove={() => onChange(codes.filter(({ key }) => key !== code.key))}
              />
            ))}
          </tbody>
        </table>
      )}
      {wrong.codes && <FieldError>{wrong.codes}</FieldError>}
      <div>
        <Button size="s" look="quiet" icon="plus" onClick={add}>
          {t("addCode")}
        </Button>
      </div>
    </fieldset>
  );
}

interface CodeLineProps {
  code: CodeDraft;
  wrong: (field: string) => string | undefined;
  onChange: (part: Partial<CodeDraft>) => void;
  onRemove: () => void;
}

function CodeLine({ code, wrong, onChange, onRemove }: CodeLineProps) {
  const t = useTranslations("listings.blocklists.field");
  const { answer, meaning } = code;
  return (
    <tr>
      <td>
        <TextField
          label={t("answer")}
          isLabelHidden
          placeholder="127.0.0.2"
          value={answer}
          error={wrong("answer")}
          onChange={(event) => onChange({ answer: event.target.value })}
        />
      </td>
      <td>
        <TextField
          label={t("code")}
          isLabelHidden
          value={code.code}
          error={wrong("code")}
          onChange={(event) => onChange({ code: event.target.value })}
        />
      </td>
      <td>
        <Checkbox
          label={<span className="vh">{t("isListing")}</span>}
          checked={code.isListing}
          onChange={(event) => onChange({ isListing: event.target.checked })}
        />
      </td>
      {(["ja", "en"] as const).map((language) => (
        <td key={language}>
          <TextField
            label={t(language === "ja" ? "meaningJa" : "meaningEn")}
            isLabelHidden
            value={meaning[language]}
            error={wrong(`meaning.${language}`)}
            onChange={(event) => onChange({ meaning: { ...meaning, [language]: event.target.value } })}
          />
        </td>
      ))}
      <td>
        <IconButton icon="close" label={t("removeCode", { answer })} onClick={onRemove} />
      </td>
    </tr>
  );
}
