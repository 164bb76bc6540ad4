import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

interface PanelProps {
  title: string;
  note?: ReactNode;
  /** At the right end of the head: buttons. */
  aside?: ReactNode;
  /** What stands here by its formula (statistics.figure.<name>). */
  defines: readonly string[];
  /** The drawing in figures, where the drawing itself has none. */
  table?: ReactNode;
  children: ReactNode;
}

/** A part of the statistics: what it shows, its figures as a table, and how each is worked out. */
export function Panel({ title, note, aside, defines, table, children }: PanelProps) {
  const t = useTranslations("statistics");
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        {aside && <span className={styles.aside}>{aside}</span>}
      </header>
      <div className={styles.body}>{children}</div>
      <div className={styles.more}>
        {table && (
          <details>
            <summary>
              {t("asTable")}
              <span className="vh"> {title}</span>
            </summary>
            <div className={styles.table}>{table}</div>
          </details>
        )}
        <details>
          <summary>
            {t("definition")}
            <span className="vh"> {title}</span>
          </summary>
          <dl className={styles.formulas}>
            {defines.map((name) => (
              <div key={name}>
                <dt>{t(`figure.${name}.name`)}</dt>
                <dd>{t(`figure.${name}.formula`)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </section>
  );
}
