"use client";
import { useTranslations } from "next-intl";
import { Checkbox, SelectField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import type { ListLook } from "@/lib/abuse-reports/list-form";
import {
  hasSubject,
  LIST_DELIMITERS,
  LIST_ENCODINGS,
  LIST_FIELDS,
  type ListField,
  type ListForm,
} from "@/lib/abuse-reports/list-form-rules";
import styles from "./report.module.css";
import table from "./reports.module.css";

interface ListColumnsProps {
  look: ListLook;
  /** The bytes are read in another way: it is looked at again. */
  onForm: (form: Partial<ListForm>) => void;
  onColumns: (columns: ListForm["columns"]) => void;
}

const DELIMITER_NAMES: Record<ListForm["delimiter"], string> = { ",": "comma", ";": "semicolon", "\t": "tab" };

/** How a list is read, and which of its columns is what: guessed, and to be changed. */
export function ListColumns({ look, onForm, onColumns }: ListColumnsProps) {
  const t = useTranslations("abuse-reports.intake.list");
  const { form, titles, rows } = look;
  // Another way of reading may have other columns, so they are guessed anew.
  const { columns, ...reading } = form;
  const options = titles.map((title, index) => ({
    value: String(index),
    label: form.hasHeader && title !== String(index + 1) ? title : t("columnNumber", { number: index + 1 }),
  }));
  function choose(field: ListField, place: string) {
    const others = Object.entries(columns).filter(([name, taken]) => name !== field && taken !== Number(place));
    onColumns(Object.fromEntries(place === "" ? others.filter(([name]) => name !== field) : [...others, [field, Number(place)]]));
  }
  return (
    <>
      {form.kind === "csv" && (
        <div className={styles.columns}>
          <SelectField
            label={t("encoding")}
            value={form.encoding}
            options={LIST_ENCODINGS.map((value) => ({ value, label: t(`encodings.${value}`) }))}
            onChange={({ target }) =>
              onForm({ ...reading, encoding: LIST_ENCODINGS.find((one) => one === target.value) ?? form.encoding })
            }
          />
          <SelectField
            label={t("delimiter")}
            value={form.delimiter}
            options={LIST_DELIMITERS.map((value) => ({ value, label: t(`delimiters.${DELIMITER_NAMES[value]}`) }))}
            onChange={({ target }) =>
              onForm({ ...reading, delimiter: LIST_DELIMITERS.find((one) => one === target.value) ?? form.delimiter })
            }
          />
        </div>
      )}
      <Checkbox
        label={t("header")}
        checked={form.hasHeader}
        onChange={({ target }) => onForm({ ...reading, hasHeader: target.checked })}
      />
      <p className="sub">{t("guessed")}</p>
      <table className={`${table.table} ${table.dense}`}>
        <caption className="vh">{t("columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("column")}</th>
            <th scope="col">{t("sample")}</th>
          </tr>
        </thead>
        <tbody>
          {LIST_FIELDS.map((field) => (
            <tr key={field}>
              <td className="nw">{t(`fields.${field}`)}</td>
              <td>
                <SelectField
                  label={t(`fields.${field}`)}
                  isLabelHidden
                  placeholder={t("noColumn")}
                  value={columns[field] === undefined ? "" : String(columns[field])}
                  options={options}
                  onChange={({ target }) => choose(field, target.value)}
                />
              </td>
              <td className={`mono fs12 t2 ${table.break}`}>{sampleOf(rows, columns[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!hasSubject(columns) && <StatePanel kind="warning" title={t("noSubject")} />}
    </>
  );
}

const sampleOf = (rows: readonly string[][], place: number | undefined) =>
  place === undefined
    ? ""
    : rows
        .slice(0, 3)
        .map((row) => row[place] ?? "")
        .join(" · ");
