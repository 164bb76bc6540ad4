import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { TemplatePlace } from "@/lib/correspondence/template-inputs";
import type { TemplateVersionView } from "@/lib/correspondence/template-queries";
import { templateAddress } from "./template-places";
import styles from "./version-list.module.css";

interface VersionListProps extends TemplatePlace {
  versions: readonly TemplateVersionView[];
  /** The one that is being read. */
  shown?: number | undefined;
}

/** The versions of a template, the newest first: when, by whom, why, and how many notices were written by each. */
export function VersionList({ kind, language, versions, shown }: VersionListProps) {
  const t = useTranslations("templates.versions");
  if (versions.length === 0) return <p className="sub">{t("none")}</p>;
  return (
    <ol className={styles.versions}>
      {versions.map(({ number, publishedAt, publishedByName, changeNote, notices }, at) => (
        <li key={number} aria-current={number === shown ? "true" : undefined}>
          <div className="row wrap">
            <Link prefetch={false} href={templateAddress(kind, language, number)} className="link">
              {t("read", { number })}
            </Link>
            {at === 0 && <StateMark tone="ok">{t("current")}</StateMark>}
            <span className="grow" />
            <span className="sub fs12 nw">
              {publishedAt && <TimeText at={publishedAt} shape="full" />} {publishedByName}
            </span>
          </div>
          <p className={changeNote ? undefined : "sub"}>{changeNote ?? t("noNote")}</p>
          {notices > 0 && <p className="sub fs12">{t("notices", { count: notices })}</p>}
        </li>
      ))}
    </ol>
  );
}
