import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { TemplateRow } from "@/lib/correspondence/template-queries";
import {
  TEMPLATE_KIND_NAMES,
  TEMPLATE_KINDS,
  type TemplateAudience,
  type TemplateKind,
} from "@/lib/correspondence/template-table";
import styles from "./template-list.module.css";
import { templateAddress } from "./template-places";

const AUDIENCES: readonly TemplateAudience[] = ["customer", "reporter"];
const COLUMNS = ["kind", "language", "version", "published", "by", "note"] as const;

/** Every kind in both languages: which version is in force, who published it and why; or that there is none. */
export function TemplateList({ rows }: { rows: readonly TemplateRow[] }) {
  const t = useTranslations("templates");
  return (
    <div className="stack">
      {AUDIENCES.map((audience) => (
        <section key={audience} aria-label={t(`audience.${audience}`)}>
          <h2 className={styles.head}>{t(`audience.${audience}`)}</h2>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col" className={styles[column]}>
                      {t(`row.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              {TEMPLATE_KIND_NAMES.filter((kind) => TEMPLATE_KINDS[kind].audience === audience).map((kind) => (
                <KindRows key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />
              ))}
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}

function KindRows({ kind, rows }: { kind: TemplateKind; rows: readonly TemplateRow[] }) {
  const t = useTranslations("templates");
  return (
    <tbody>
      {rows.map(({ language, version }, at) => (
        <tr key={language}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={rows.length}>
              {t(`kind.${kind}`)}
            </th>
          )}
          <td>
            <Link
              prefetch={false}
              href={templateAddress(kind, language)}
              className="link"
              aria-label={t("row.open", { kind: t(`kind.${kind}`), language: t(`language.${language}`) })}
            >
              {t(`language.${language}`)}
            </Link>
          </td>
          {version ? (
            <>
              <td className="num">{t("row.number", { number: version.number })}</td>
              <td className="nw">{version.publishedAt ? <TimeText at={version.publishedAt} shape="date" /> : "–"}</td>
              <td className="nw">{version.publishedByName ?? "–"}</td>
              <td className={styles.words}>{version.changeNote ?? <span className="sub">–</span>}</td>
            </>
          ) : (
            <td colSpan={4}>
              <StateMark tone="wait">{t("row.none")}</StateMark>
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}
