import { useTranslations } from "next-intl";
import type { Act } from "@/components/ui/action-dialog";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import { GRADE_TWO_TERMS } from "@/lib/rules/grade-two-terms-table";
import type { ChangeGradeTwo } from "@/lib/rules/rule-inputs";
import type { GradeTwoView } from "@/lib/rules/rule-views";
import { GradeTwoButton } from "./grade-two-button";
import { useParameterName, useRuleName } from "./rule-words";
import styles from "./rules.module.css";

interface GradeTwoSectionProps {
  view: GradeTwoView;
  /** Rules that read nothing of it. */
  unaffected: number;
  change: Act<ChangeGradeTwo>;
}

/** Whether Subject and HELO are read in this installation, and what each rule loses without them. */
export function GradeTwoSection({ view, unaffected, change }: GradeTwoSectionProps) {
  const t = useTranslations("rules-page");
  const nameOf = useRuleName();
  const termOf = useParameterName();
  const { readsGradeTwo, changedAt, changedByName, reason } = view;
  return (
    <Section
      title={t("gradeTwo.title")}
      icon="eye"
      aside={<StateMark tone={readsGradeTwo ? "ok" : "off"}>{t(readsGradeTwo ? "gradeTwo.reads" : "gradeTwo.silent")}</StateMark>}
    >
      <p className="fs12">{t(readsGradeTwo ? "gradeTwo.what" : "gradeTwo.whatOff")}</p>
      {changedAt ? (
        <p className={`sub fs12 ${styles.words}`}>
          {changedByName ?? t("history.unknown")} <TimeText at={changedAt} shape="fullMinute" /> {reason}
        </p>
      ) : (
        <p className="sub fs12">{t("gradeTwo.standard")}</p>
      )}
      <h3 className={styles.small}>{t(readsGradeTwo ? "gradeTwo.loses" : "gradeTwo.losesNow")}</h3>
      <ul className={styles.plainList}>
        {Object.entries(GRADE_TWO_TERMS).map(([rule, terms = []]) => (
          <li key={rule} className="fs12">
            <b>{nameOf(rule)}</b> <span className="t2">{terms.map(termOf).join(t("gradeTwo.and"))}</span>
          </li>
        ))}
      </ul>
      <p className="sub fs12">{t("gradeTwo.rest", { rules: unaffected })}</p>
      <div className={styles.foot}>
        <GradeTwoButton view={view} change={change} />
      </div>
    </Section>
  );
}
