import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { RuleDetail } from "@/lib/rules/rule-views";
import styles from "./rules.module.css";

/** What a rule looks for and what it reads, in words. */
export function RuleExplanation({ rule, readsGradeTwo }: { rule: RuleDetail; readsGradeTwo: boolean }) {
  const t = useTranslations("rules");
  const say = useTranslations("rules-page");
  const key = rule.key;
  return (
    <div className={styles.explanation}>
      {t.has(`${key}.what`) && <p>{t(`${key}.what`)}</p>}
      {t.has(`${key}.reads`) && <p className="t2 fs12">{t(`${key}.reads`)}</p>}
      {rule.grade === 2 && !readsGradeTwo && (
        <p className={styles.silent}>
          <Icon name="triangle" size="s" /> {say("silentNow")}
        </p>
      )}
    </div>
  );
}
