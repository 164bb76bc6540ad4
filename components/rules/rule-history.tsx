import { useTranslations } from "next-intl";
import type { Act } from "@/components/ui/action-dialog";
import { Section } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { PutBackRule } from "@/lib/rules/rule-inputs";
import type { RuleDetail, RuleVersionView } from "@/lib/rules/rule-views";
import { ChangeList } from "./change-list";
import { PutBackButton } from "./put-back-button";
import styles from "./rule-history.module.css";
import { useVersionName } from "./rule-words";

interface RuleHistoryProps {
  rule: RuleDetail;
  /** The version that held when the alert was raised from which somebody came. */
  then: number | null;
  mayChange: boolean;
  putBack: Act<PutBackRule, { number: number }>;
}

const MOST_CHANGES = 6;

/** Every version of the settings: who, when, why, and what it changed. None is ever lost. */
export function RuleHistory({ rule, then, mayChange, putBack }: RuleHistoryProps) {
  const t = useTranslations("rules-page.history");
  const standard = { number: 0, mode: rule.standardMode, values: standardValues(rule) };
  const put = (version: { number: number; mode: RuleDetail["mode"]; values: Record<string, number> }) =>
    mayChange && version.number !== rule.number && <PutBackButton rule={rule} version={version} putBack={putBack} />;
  return (
    <Section title={t("title")} icon="clock" note={t("note", { count: rule.versions.length })}>
      {rule.versions.length === 0 && <p className="sub fs12">{t("none")}</p>}
      <ol className={styles.versions}>
        {rule.versions.map((version) => (
          <li key={version.number} aria-current={version.number === then ? "true" : undefined}>
            <Version version={version} isCurrent={version.number === rule.number} isThen={version.number === then} />
            {put(version)}
          </li>
        ))}
        <li aria-current={then === 0 ? "true" : undefined}>
          <div className="row wrap">
            <b>{t("standard")}</b>
            <Marks isCurrent={rule.number === 0} isThen={then === 0} />
          </div>
          {put(standard)}
        </li>
      </ol>
    </Section>
  );
}

const standardValues = ({ parameters }: RuleDetail) =>
  Object.fromEntries(parameters.map(({ name, standard }) => [name, standard]));

function Version({ version, isCurrent, isThen }: { version: RuleVersionView; isCurrent: boolean; isThen: boolean }) {
  const t = useTranslations("rules-page.history");
  const versionName = useVersionName();
  const { number, mode, modeBefore, changes, reason, changedAt, changedByName, sameAs } = version;
  return (
    <>
      <div className="row wrap">
        <b>{versionName(number)}</b>
        <Marks isCurrent={isCurrent} isThen={isThen} />
        {sameAs !== null && <Tag tone="line">{sameAs === 0 ? t("sameAsStandard") : t("sameAs", { number: sameAs })}</Tag>}
      </div>
      <p className="sub fs12">
        <TimeText at={changedAt} shape="fullMinute" /> {changedByName ?? t("unknown")}
      </p>
      <ChangeList changes={changes} mode={modeBefore && { before: modeBefore, after: mode }} most={MOST_CHANGES} />
      <p className={styles.reason}>{reason}</p>
    </>
  );
}

function Marks({ isCurrent, isThen }: { isCurrent: boolean; isThen: boolean }) {
  const t = useTranslations("rules-page.history");
  return (
    <>
      {isCurrent && <StateMark tone="ok">{t("current")}</StateMark>}
      {isThen && <Tag tone="blue">{t("then")}</Tag>}
    </>
  );
}
