import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { Standing, TermsVersionView } from "@/lib/terms/terms-queries";
import styles from "./version-table.module.css";

const TONES: Record<Standing, StateTone> = {
  in_force: "ok",
  superseded: "off",
  not_yet_effective: "wait",
  not_announced: "wait",
  not_published: "plain",
};

/** The versions of a document, the newest first: when each was announced, to whom, and which one is in force today. */
export function VersionTable({ versions }: { versions: TermsVersionView[] }) {
  const t = useTranslations("terms");
  return (
    <table className={styles.table}>
      <caption className="vh">{t("versions.caption")}</caption>
      <thead>
        <tr>
          {(["version", "today", "effective", "announced", "told", "published"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`versions.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versions.toReversed().map((version) => (
          <tr key={version.id} className={version.standing === "in_force" ? styles.inForce : undefined}>
            <th scope="row">{t("version", { number: version.number })}</th>
            <td>
              <StateMark tone={TONES[version.standing]}>{t(`standing.${version.standing}`)}</StateMark>
            </td>
            <td>{version.effectiveFrom ? <TimeText at={version.effectiveFrom} shape="date" /> : "–"}</td>
            <td>{version.announcedAt ? <TimeText at={version.announcedAt} shape="date" /> : "–"}</td>
            <td>
              {version.announcements.length === 0 && version.contractsTold === 0 && (
                <span className="sub">{t("versions.nobody")}</span>
              )}
              {version.announcements.map(({ id, channel, announcedAt, note }) => (
                <div key={id} className={styles.told}>
                  {t(`channel.${channel}`)} <TimeText at={announcedAt} shape="date" className="sub" /> {t("versions.everybody")}
                  {note && <span className="sub"> {note}</span>}
                </div>
              ))}
              {version.contractsTold > 0 && (
                <div className={styles.told}>{t("versions.contracts", { count: version.contractsTold })}</div>
              )}
            </td>
            <td>
              {version.publishedAt ? <TimeText at={version.publishedAt} shape="date" /> : "–"}{" "}
              <span className="sub">{version.publishedBy}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
