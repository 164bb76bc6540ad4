import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { StatePanel } from "@/components/ui/state-panel";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { EditionView } from "@/lib/statistics/snapshot-queries";
import { daysText } from "./day-text";
import { editionsAddress, statisticsAddress } from "./publication-links";
import styles from "./publications.module.css";

/** What an edition is: its period, who and when, by which definitions, and whether its figures are still those that were proven. */
export function EditionHead({ edition }: { edition: EditionView }) {
  const t = useTranslations("publications");
  const locale = useLocale();
  const { days, definitions, definitionsNow, publishedAt, publishedBy, note, isNewest, isAsProven } = edition;
  return (
    <>
      {!isAsProven && (
        <StatePanel kind="error" title={t("edition.notProven")}>
          {t("edition.notProvenWhat")}
        </StatePanel>
      )}
      <KeyValues isWide>
        <KeyValue term={t("edition.period")}>
          <b>{daysText(days, locale)}</b> <Tag tone="line">{t(isNewest ? "edition.newest" : "edition.superseded")}</Tag>
        </KeyValue>
        <KeyValue term={t("list.at")}>
          <TimeText at={publishedAt} shape="full" /> {publishedBy}
        </KeyValue>
        <KeyValue term={t("list.definitions")}>{t("list.definitionsName", { number: definitions })}</KeyValue>
        <KeyValue term={t("edition.proof")}>
          <StateMark tone={isAsProven ? "ok" : "bad"}>{t(isAsProven ? "edition.proven" : "edition.notProven")}</StateMark>
        </KeyValue>
        {note && <KeyValue term={t("list.note")}>{note}</KeyValue>}
      </KeyValues>
      {definitions !== definitionsNow && (
        <p className={styles.words}>{t("note.definitionsMoved", { was: definitions, now: definitionsNow })}</p>
      )}
      <p className={styles.band}>
        <Button size="s" href={statisticsAddress(days)}>
          {t("edition.now")}
        </Button>
        <Button size="s" look="quiet" href={editionsAddress()}>
          {t("edition.all")}
        </Button>
      </p>
    </>
  );
}
