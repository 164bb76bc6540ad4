import { useLocale, useTranslations } from "next-intl";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { timeText } from "@/components/ui/time-rules";
import { TimeText } from "@/components/ui/time-text";
import type { LeakAnswerView } from "@/lib/leaks/leak-views";
import styles from "./leaks.module.css";

/** What an answer said. */
export function LeakAnswerFacts({ answer }: { answer: LeakAnswerView }) {
  const t = useTranslations("leaks");
  const locale = useLocale();
  const moment = (at: string | null) => (at ? timeText(at, "minute", locale) : t("open"));
  const { readFrom, readUntil } = answer;
  return (
    <KeyValues isWide>
      <KeyValue term={t("wasRead.label")}>{t(`wasRead.${answer.wasRead}`)}</KeyValue>
      {(readFrom || readUntil) && answer.wasRead !== "no" && (
        <KeyValue term={t("period")}>{t("periodText", { from: moment(readFrom), until: moment(readUntil) })}</KeyValue>
      )}
      <KeyValue term={t("knownAt")}>
        <TimeText at={answer.knownAt} shape="fullMinute" />
      </KeyValue>
      {answer.persons !== null && <KeyValue term={t("persons")}>{t("personsText", { count: answer.persons })}</KeyValue>}
      {answer.duty && <KeyValue term={t("duty.label")}>{t(`duty.${answer.duty}`)}</KeyValue>}
      <KeyValue term={t("reason")}>
        <span className={styles.words}>{answer.reason}</span>
        {answer.isWrongful && <span className="sub"> {t("wrongful")}</span>}
        <span className="sub fs12">
          {" "}
          {t.rich("by", { name: answer.byName ?? "—", at: () => <TimeText at={answer.assessedAt} /> })}
        </span>
      </KeyValue>
    </KeyValues>
  );
}
