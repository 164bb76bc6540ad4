import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TimeText } from "@/components/ui/time-text";
import type { LeakRuleVersion } from "@/lib/leaks/leak-views";
import styles from "./leaks.module.css";

/** Who changed which days, when, why and by which source. */
export function LeakRuleVersions({ versions }: { versions: readonly LeakRuleVersion[] }) {
  const t = useTranslations("leaks.rules");
  return (
    <Section title={t("versions")}>
      {versions.length === 0 && <p className="sub fs12">{t("none")}</p>}
      <ul className={styles.list}>
        {versions.map((version) => (
          <li key={version.id} className="fs12">
            <p className="row-s wrap">
              <b>
                {t("versionText", {
                  step: t(`step.${version.step}`),
                  days: version.days === null ? t("promptly") : t("days", { days: version.days }),
                })}
              </b>
              <TimeText at={version.setAt} shape="fullMinute" className="sub" />
              <span>{version.byName ?? "—"}</span>
            </p>
            <p className={styles.words}>{version.changeNote}</p>
            <p className={`sub ${styles.words}`}>{version.source}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
