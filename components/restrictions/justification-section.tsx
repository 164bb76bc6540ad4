import { useLocale, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { JustificationView, OrderView } from "@/lib/restrictions/incident-restriction-queries";
import styles from "./justification-section.module.css";

/** Why the case's restrictions are allowed: the clause as it stood, each element with what fills it. */
export function JustificationSection({ orders }: { orders: readonly OrderView[] }) {
  const t = useTranslations("restrictions");
  const filled = orders[0]?.justification.elements.length ?? 0;
  return (
    <Section
      title={t("justification.title")}
      icon="seal"
      aside={filled > 0 ? <StateMark tone="ok">{t("justification.whole", { count: filled })}</StateMark> : undefined}
    >
      {orders.length === 0 && <p className="sub fs12">{t("justification.none")}</p>}
      {orders.map((order) => (
        <Justification key={order.id} order={order} />
      ))}
    </Section>
  );
}

function Justification({ order }: { order: OrderView }) {
  const t = useTranslations("restrictions");
  const isJa = useLocale() === "ja";
  const { justification, decidedBy, decidedAt, secondApproval } = order;
  const { article, paragraph, item, document, heading, headingEn, clauseText, clauseTextEn, effectiveFrom } = justification;
  const clause = t("clauseName", {
    article: String(article),
    paragraph: String(paragraph ?? "none"),
    item: String(item ?? "none"),
  });
  return (
    <div className={styles.justification}>
      <p>
        <b className="link">
          {isJa ? document.title : document.titleEn} {clause}
        </b>{" "}
        <span className="t2">{isJa ? heading : headingEn}</span>
      </p>
      <p className="fs12 sub">
        {t("justification.version", { number: justification.termsNumber })}
        {effectiveFrom && <TimeText at={effectiveFrom} shape="date" />}
      </p>
      <details className={styles.text}>
        <summary>{t("justification.text")}</summary>
        <blockquote>{isJa ? clauseText : clauseTextEn}</blockquote>
      </details>
      <Elements justification={justification} />
      <KeyValues isWide>
        <KeyValue term={t("justification.facts")}>
          <TimeText at={justification.factsFrom} shape="second" /> –{" "}
          <TimeText at={justification.factsUntil} shape="clockSecond" />{" "}
          {t("justification.count", { count: justification.eventCount })}
        </KeyValue>
        <KeyValue term={t("justification.silence")}>{justification.noPriorNoticeReason ?? t("justification.told")}</KeyValue>
        <KeyValue term={t("justification.release")}>{justification.releaseCondition}</KeyValue>
        <KeyValue term={t("justification.ground")}>{justification.legalGround || t("justification.noGround")}</KeyValue>
        {justification.rule && (
          <KeyValue term={t("justification.rule")}>
            {justification.rule.code} {t("justification.ruleVersion", { number: justification.rule.version })}
          </KeyValue>
        )}
        <KeyValue term={t("justification.decider")}>
          {decidedBy} <TimeText at={decidedAt} />
          {secondApproval.by && secondApproval.at && (
            <>
              {" / "}
              {secondApproval.by} <TimeText at={secondApproval.at} shape="clock" />
            </>
          )}
        </KeyValue>
      </KeyValues>
    </div>
  );
}

function Elements({ justification: { elements, rejectedMilder } }: { justification: JustificationView }) {
  const t = useTranslations("restrictions");
  const isJa = useLocale() === "ja";
  return (
    <ul className={styles.elements}>
      {elements.map(({ code, label, labelEn, words, chosen, evidence }) => (
        <li key={code}>
          <Icon name="check" size="s" />
          <span className={styles.label}>{isJa ? label : labelEn}</span>
          <span className={styles.value}>
            {chosen.map((value) => (isJa ? value.label : value.labelEn)).join(isJa ? "、" : ", ")}
            {words}
            {code === "scope" && t("justification.rejected", { count: rejectedMilder.length })}
          </span>
          <span className={styles.refs}>
            {evidence.slice(0, 3).map((number) => (
              <a key={number} className="link" href={`#E${number}`}>
                E{number}
              </a>
            ))}
            {evidence.length > 3 && <span className="sub">+{evidence.length - 3}</span>}
          </span>
        </li>
      ))}
      {rejectedMilder.map(({ measure, reason }) => (
        <li key={measure} className={styles.rejected}>
          <Icon name="none" size="s" />
          <span className={styles.label}>{t(`measure.${measure}.name`)}</span>
          <span className={styles.value}>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
