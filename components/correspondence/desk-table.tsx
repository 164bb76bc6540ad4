import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./desk-table.module.css";

interface DeskColumn {
  /** Of the catalogue; "do" heads the buttons and is heard only. */
  name: string;
  /** As wide as what it holds needs; the one without takes what is left. */
  width?: "due" | "when" | "wide" | "case" | "outcome" | "who" | "do" | "actions";
  /** A class of the table's own. */
  className?: string | undefined;
}

interface DeskTableProps {
  /** The part of the desk: its name is the table's. */
  tab: string;
  columns: readonly DeskColumn[];
  className?: string | undefined;
  /** The rows. */
  children: ReactNode;
}

/** The frame that all lists of the support desk share. */
export function DeskTable({ tab, columns, className, children }: DeskTableProps) {
  const t = useTranslations("correspondence.page");
  return (
    <table className={classes(styles.table, className)}>
      <caption className="vh">{t(`tab.${tab}`)}</caption>
      <thead>
        <tr>
          {columns.map(({ name, width, className: own }) => (
            <th key={name} scope="col" className={classes(width && styles[width], own) || undefined}>
              {name === "do" ? <span className="vh">{t("column.do")}</span> : t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const classes = (...names: (string | undefined | false)[]) => names.filter(Boolean).join(" ");
