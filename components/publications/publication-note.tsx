import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { Publication } from "@/lib/statistics/snapshot-queries";
import { dayText } from "./day-text";
import { DifferenceTable } from "./difference-table";
import { editionAddress, editionsAddress } from "./publication-links";
import styles from "./publications.module.css";
import { type PublishAct, PublishButton } from "./publish-button";

interface PublicationNoteProps {
  publication: Publication;
  action: PublishAct;
}

/** Whether the period that a page shows is published: which edition, by whom and when, and what has changed since. Needs the sentences of "publications" in the browser. */
export function PublicationNote({ publication, action }: PublicationNoteProps) {
  const t = useTranslations("publications.note");
  const locale = useLocale();
  const { newest, isOver, days } = publication;
  return (
    <Section
      title={t("label")}
      icon="seal"
      isPlain
      aside={
        <span className="row-s">
          <Link prefetch={false} className="link fs12 nw" href={editionsAddress()}>
            {t("all")}
          </Link>
          <PublishButton publication={publication} action={action} />
        </span>
      }
    >
      {newest ? (
        <Published publication={publication} newest={newest} />
      ) : (
        <p className="t2">{isOver ? t("none") : t("running", { last: dayText(days.last, locale) })}</p>
      )}
    </Section>
  );
}

function Published({
  publication: { changes, definitions },
  newest,
}: {
  publication: Publication;
  newest: NonNullable<Publication["newest"]>;
}) {
  const t = useTranslations("publications.note");
  const locale = useLocale();
  const { id, edition, publishedBy, publishedAt, note } = newest;
  return (
    <>
      <p className={styles.band}>
        <Link prefetch={false} className="num-link" href={editionAddress(id)} aria-label={t("open", { edition })}>
          <b>{t("published", { edition })}</b>
        </Link>
        <span>{t("by", { name: publishedBy, at: timeText(publishedAt, "fullMinute", locale) })}</span>
        <span className="sub">{t("definitions", { number: newest.definitions })}</span>
        <StateMark tone={changes.length === 0 ? "ok" : "wait"}>
          {changes.length === 0 ? t("unchanged") : t("changed", { count: changes.length })}
        </StateMark>
      </p>
      {note && <p className={styles.words}>{note}</p>}
      {newest.definitions !== definitions && (
        <p className={styles.words}>{t("definitionsMoved", { was: newest.definitions, now: definitions })}</p>
      )}
      {changes.length > 0 && (
        <details className={styles.more}>
          <summary>{t("differences")}</summary>
          <DifferenceTable lines={changes} />
        </details>
      )}
    </>
  );
}
