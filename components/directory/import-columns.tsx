"use client";
import { useTranslations } from "next-intl";
import { FieldError, SelectField } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import { fieldsOf } from "@/lib/directory/directory-table";
import type { FileLook } from "@/lib/directory/look-at-file";
import type { Columns } from "@/lib/directory/mapping-rules";
import styles from "./directory.module.css";

interface ImportColumnsProps {
  look: FileLook;
  /** What is wrong, by the field. */
  wrong: Readonly<Record<string, string>>;
  onChange: (columns: Columns) => void;
}

/** Which column of the file is which field, with what stands in its first row. */
export function ImportColumns({
  look: { kind, headers, rows, columns, hasHeader, isRemembered },
  wrong,
  onChange,
}: ImportColumnsProps) {
  const t = useTranslations("directory");
  const options = headers.map((header, index) => ({
    value: header,
    label: hasHeader && header !== String(index + 1) ? header : t("form.columnNumber", { number: index + 1 }),
  }));
  return (
    <div>
      <p className="sub">{t(isRemembered ? "form.remembered" : "form.suggested")}</p>
      <table className={`${styles.table} ${styles.columns}`}>
        <caption className="vh">{t("form.columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("form.field")}</th>
            <th scope="col">{t("form.column")}</th>
            <th scope="col">{t("form.sample")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(fieldsOf(kind)).map(([field, { isRequired }]) => (
            <tr key={field}>
              <td>
                {t(`field.${field}`)} {isRequired && <Tag tone="line">{t("form.required")}</Tag>}
              </td>
              <td>
                <SelectField
                  label={t(`field.${field}`)}
                  isLabelHidden
                  placeholder={t("form.noColumn")}
                  value={columns[field] ?? ""}
                  options={options}
                  onChange={(event) => onChange({ ...columns, [field]: event.target.value })}
                />
                {wrong[field] && <FieldError>{wrong[field]}</FieldError>}
              </td>
              <td className="mono t2">{columns[field] ? (rows[0]?.[headers.indexOf(columns[field])] ?? "") : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
