import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { writtenCell } from "@/lib/directory/cell-rules";
import type { PreviewRow, RunDetail } from "@/lib/directory/directory-queries";
import { fieldsOf } from "@/lib/directory/directory-table";
import styles from "./directory.module.css";

/** What a run would change, or has changed: how many of each, the first rows, and every refused row with what to do about it. */
export function RunPreview({ run }: { run: RunDetail }) {
  const t = useTranslations("directory");
  const counts = Object.entries(run.counts).filter(([fate]) => fate !== "vanished" || run.form.isComplete);
  return (
    <>
      <dl className={styles.counts}>
        {counts.map(([fate, count]) => (
          <div key={fate} className={count === 0 ? styles.zero : undefined}>
            <dt>{t(`fate.${fate}`)}</dt>
            <dd>{count.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {run.vanishing.length > 0 && (
        <StatePanel kind="warning" title={t("preview.vanish", { count: run.counts.vanished })}>
          <p className="mono fs12">
            {run.vanishing.map(({ address, contractCode }) => `${address} (${contractCode})`).join(", ")}
          </p>
          {run.counts.vanished > run.vanishing.length && (
            <p>{t("preview.vanishMore", { count: run.counts.vanished - run.vanishing.length })}</p>
          )}
        </StatePanel>
      )}
      <Refused run={run} />
      {(["ended", "changed", "matched", "added"] as const).map((fate) => (
        <Rows key={fate} run={run} fate={fate} />
      ))}
    </>
  );
}

function Refused({ run }: { run: RunDetail }) {
  const t = useTranslations("directory");
  const rows = run.rows.refused;
  if (rows.length === 0) return null;
  return (
    <div className={styles.block}>
      <Section title={t("fate.refused")} note={noteOf(t, rows.length, run.counts.refused)} icon="bang" isPlain>
        <table className={`${styles.table} ${styles.lined}`}>
          <caption className="vh">{t("fate.refused")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("preview.line")}</th>
              <th scope="col">{t("preview.problem")}</th>
              <th scope="col">{t("preview.what")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className="num">{row.line}</td>
                <td>
                  {row.problems.map(({ field, code, of = "" }) => (
                    <p key={`${field}${code}`}>
                      {field && <b>{t(`field.${field}`)}: </b>}
                      {t(`problem.${code}`, { of })}
                    </p>
                  ))}
                </td>
                <td className="fs12 t2">
                  <Written run={run} row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}

function Rows({ run, fate }: { run: RunDetail; fate: "added" | "changed" | "matched" | "ended" }) {
  const t = useTranslations("directory");
  const rows = run.rows[fate];
  if (rows.length === 0) return null;
  return (
    <div className={styles.block}>
      <Section title={t(`fate.${fate}`)} note={noteOf(t, rows.length, run.counts[fate])} isPlain>
        <table className={`${styles.table} ${styles.lined}`}>
          <caption className="vh">{t(`fate.${fate}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("preview.line")}</th>
              <th scope="col">{t("preview.what")}</th>
              {fate !== "added" && <th scope="col">{t("preview.changes")}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className="num">{row.line}</td>
                <td className="fs12">
                  <Written run={run} row={row} />
                </td>
                {fate !== "added" && <td className="nw">{row.changes.map((field) => t(`field.${field}`)).join(", ")}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </div>
  );
}

const noteOf = (t: (key: string, params: Record<string, number>) => string, shown: number, count: number) =>
  count > shown ? t("preview.first", { shown, count }) : t("preview.all", { count });

/** The cells of a row, as they were read. */
function Written({ run, row }: { run: RunDetail; row: PreviewRow }) {
  const rules = fieldsOf(run.kind);
  const cells = Object.keys(rules).flatMap((field) => {
    const value = row.fields[field];
    return value ? [writtenCell(rules[field]?.shape, value)] : [];
  });
  return <span className="mono">{cells.join(" | ")}</span>;
}
