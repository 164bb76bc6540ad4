import Link from "next/link";
import { useTranslations } from "next-intl";
import { KeyValue, KeyValues, Section } from "@/components/ui/section";
import { KindMark, Tag } from "@/components/ui/tag";
import { alertAddress, EVERY_ALERT, SHOWN } from "@/lib/alerts/alert-filter-rules";
import type { RuleDetail } from "@/lib/rules/rule-views";
import { PrecisionFigure } from "./precision-figure";
import { KIND_ICONS, ModeMark, useVersionName } from "./rule-words";

interface RuleSideProps {
  rule: RuleDetail;
  mayOpenAlerts: boolean;
  mayOpenSuppressions: boolean;
}

/** What a rule is, what it did lately, how often it was right, and what keeps it quiet. */
export function RuleSide({ rule, mayOpenAlerts, mayOpenSuppressions }: RuleSideProps) {
  const t = useTranslations("rules-page");
  const versionName = useVersionName();
  const [week, month] = [rule.raised[7], rule.raised[30]];
  const suppressions = t("suppressions.link", { count: rule.suppressions });
  return (
    <>
      <Section title={t("facts.title")} icon="info" aside={<ModeMark mode={rule.mode} />}>
        <KeyValues>
          <KeyValue term={t("facts.kind")}>
            <KindMark icon={KIND_ICONS[rule.kind]}>{t(`kind.${rule.kind}`)}</KindMark>
          </KeyValue>
          <KeyValue term={t("facts.code")}>
            <span className="mono fs12">{rule.code}</span>{" "}
            <span className="sub fs12">{t("version.rule", { version: rule.codeVersion })}</span>
          </KeyValue>
          <KeyValue term={t("facts.grade")}>
            <Tag tone={rule.grade === 2 ? "blue" : "line"}>{t(`grade.${rule.grade}`)}</Tag>{" "}
            <span className="fs12">{t(`gradeWhat.${rule.grade}`)}</span>
          </KeyValue>
          <KeyValue term={t("facts.settings")}>
            {versionName(rule.number)}{" "}
            {rule.changed > 0 && <span className="sub fs12">{t("version.changed", { count: rule.changed })}</span>}
          </KeyValue>
        </KeyValues>
      </Section>
      <Section title={t("activity.title")} icon="chart">
        <KeyValues isWide>
          <KeyValue term={t("activity.raised")}>
            {mayOpenAlerts && month > 0 ? (
              <Link
                prefetch={false}
                className="num-link"
                href={alertAddress({ ...EVERY_ALERT, show: SHOWN, rule: [rule.code], sort: "time" })}
              >
                <b>{week}</b> / {month}
              </Link>
            ) : (
              <span className="num">
                <b>{week}</b> / {month}
              </span>
            )}
          </KeyValue>
          <KeyValue term={t("activity.shadow")}>
            <span className="num">
              <b>{rule.shadowed[7]}</b> / {rule.shadowed[30]}
            </span>
          </KeyValue>
          <KeyValue term={t("activity.precision30")}>
            <PrecisionFigure verdicts={rule.verdicts[30]} />
          </KeyValue>
          <KeyValue term={t("activity.precision90")}>
            <PrecisionFigure verdicts={rule.verdicts[90]} isLong />
          </KeyValue>
          <KeyValue term={t("activity.corroborated")}>
            <span className="num">{rule.corroborated}</span>
          </KeyValue>
        </KeyValues>
        <p className="sub fs12">{t("precision.what")}</p>
      </Section>
      <Section title={t("suppressions.title")} icon="pause">
        <p className="fs12">
          {rule.suppressions === 0 ? (
            <span className="t2">{t("suppressions.none")}</span>
          ) : mayOpenSuppressions ? (
            <Link prefetch={false} href="/settings/suppressions" className="link">
              {suppressions}
            </Link>
          ) : (
            suppressions
          )}{" "}
          <span className="sub">{t("suppressions.what")}</span>
        </p>
      </Section>
    </>
  );
}
