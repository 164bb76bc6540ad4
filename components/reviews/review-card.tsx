import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeyValue, KeyValues } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { ReviewRow } from "@/lib/reviews/review-views";
import styles from "./reviews.module.css";

/** One decision as its reviewer reads it, and what came of the review; `children` are the buttons. */
export function ReviewCard({ row, children }: { row: ReviewRow; children: ReactNode }) {
  const t = useTranslations("reviews");
  const measures = useTranslations("restrictions.measure");
  const locale = useLocale();
  const { incidentNumber, measure, decidedBy, decidedAt, secondApprovedBy, customerName, contractCode, review } = row;
  return (
    <article className={styles.card} aria-label={t("card.case", { number: incidentNumber })}>
      <header className={styles.head}>
        <Link prefetch={false} className="num-link" href={`/incidents/${incidentNumber}#restrictions`}>
          <b>{t("card.case", { number: incidentNumber })}</b>
        </Link>
        <b>{measures(`${measure}.name`)}</b>
        <span>{t("card.decided", { name: decidedBy, at: timeText(decidedAt, "fullMinute", locale) })}</span>
        {secondApprovedBy && <Tag tone="line">{t("card.approved", { name: secondApprovedBy })}</Tag>}
        <span className="sub fs12">
          {customerName} {contractCode}
        </span>
      </header>
      <Why row={row} />
      <div className={styles.verdict}>
        {review ? <Verdict row={row} review={review} /> : null}
        {children}
      </div>
    </article>
  );
}

function Why({ row }: { row: ReviewRow }) {
  const t = useTranslations("reviews.card");
  const say = useTranslations("restrictions");
  const locale = useLocale();
  const isJa = locale === "ja";
  const { incidentNumber, clause, facts, elements, rejectedMilder, restrictions, noPriorNoticeReason, releaseCondition } = row;
  const name = say("clauseName", {
    article: String(clause.article),
    paragraph: String(clause.paragraph ?? "none"),
    item: String(clause.item ?? "none"),
  });
  const at = (time: string) => timeText(time, "second", locale);
  return (
    <div>
      <p>
        <b>
          {isJa ? clause.title : clause.titleEn} {name}
        </b>{" "}
        <span className="t2">{isJa ? clause.heading : clause.headingEn}</span>{" "}
        <span className="sub fs12">{t("version", { number: clause.termsNumber })}</span>
      </p>
      <details className={`${styles.text} fs12`}>
        <summary>{t("text")}</summary>
        <blockquote>{isJa ? clause.text : clause.textEn}</blockquote>
      </details>
      <KeyValues isWide>
        <KeyValue term={t("facts")}>
          {t("factsOf", { from: timeText(facts.from, "full", locale), until: at(facts.until), count: facts.count })}
        </KeyValue>
        {elements.map(({ code, label, labelEn, words, chosen, evidence }) => (
          <KeyValue key={code} term={isJa ? label : labelEn}>
            {chosen.map((value) => (isJa ? value.label : value.labelEn)).join(t("and"))} {words}
            {code === "scope" && say("justification.rejected", { count: rejectedMilder.length })}{" "}
            {evidence.map((number) => (
              <Link key={number} prefetch={false} className={styles.ref} href={`/incidents/${incidentNumber}#E${number}`}>
                E{number}
              </Link>
            ))}
          </KeyValue>
        ))}
        <KeyValue term={t("milder")}>
          {rejectedMilder.length === 0 && t("noMilder")}
          {rejectedMilder.map((one) => (
            <p key={one.measure}>
              {say(`measure.${one.measure}.name`)} <span className="t2">{one.reason}</span>
            </p>
          ))}
        </KeyValue>
        <KeyValue term={t("silence")}>{noPriorNoticeReason ?? t("told")}</KeyValue>
        <KeyValue term={t("release")}>{releaseCondition}</KeyValue>
        <KeyValue term={t("times")}>
          {restrictions.map(({ address, state, appliedAt, liftedAt }) => (
            <p key={address}>
              <span className="mono fs12">{address}</span> {say(`state.${state}`)}{" "}
              <span className="t2">
                {[appliedAt ? t("applied", { at: at(appliedAt) }) : t("requested"), liftedAt && t("lifted", { at: at(liftedAt) })]
                  .filter(Boolean)
                  .join(t("and"))}
              </span>
            </p>
          ))}
        </KeyValue>
      </KeyValues>
    </div>
  );
}

function Verdict({ row: { answer, isAnswerOwed }, review }: { row: ReviewRow; review: NonNullable<ReviewRow["review"]> }) {
  const t = useTranslations("reviews.result");
  const locale = useLocale();
  const byAt = ({ by, at }: { by: string; at: string }) => t("by", { name: by, at: timeText(at, "minute", locale) });
  return (
    <>
      <div className={styles.plain}>
        <p className="row-s wrap">
          <StateMark tone={review.isAgreed ? "ok" : "bad"}>{t(review.isAgreed ? "agreed" : "disagreed")}</StateMark>
          <span className="sub fs12">{byAt(review)}</span>
        </p>
        <p className={styles.words}>{review.reason}</p>
      </div>
      {answer && (
        <div className={styles.plain}>
          <p className="row-s wrap">
            <StateMark tone="ok">{t("answered")}</StateMark>
            <span className="sub fs12">{byAt(answer)}</span>
          </p>
          <p className={styles.words}>{answer.text}</p>
        </div>
      )}
      {!review.isAgreed && !answer && (
        <StateMark tone={isAnswerOwed ? "wait" : "off"}>{t(isAnswerOwed ? "owed" : "lifted")}</StateMark>
      )}
    </>
  );
}
