import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import type { LeakQuestions } from "@/lib/leaks/leak-views";
import { LeakParts } from "./leak-parts";
import styles from "./leaks.module.css";

interface LeakSectionProps {
  leaks: LeakQuestions;
  /** What can be done now: by a regime's name, and by the name of a report that is owed. */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** The legal questions of a case, two regimes apart. Where nothing hints at mail having been read, and nothing was answered, they stay folded. */
export function LeakSection({ leaks, buttons }: LeakSectionProps) {
  const t = useTranslations("leaks");
  const { regimes, isReadingPlausible } = leaks;
  const unanswered = regimes.filter(({ standing }) => !standing).length;
  const isQuiet = !isReadingPlausible && regimes.every(({ standing, earlier }) => !standing && earlier.length === 0);
  const parts = <LeakParts regimes={regimes} buttons={buttons} />;
  return (
    <Section
      title={t("title")}
      icon="book"
      id="leaks"
      aside={unanswered > 0 && !isQuiet && <StateMark tone="wait">{t("unanswered")}</StateMark>}
    >
      {isQuiet ? (
        <details className={styles.quiet}>
          <summary>{t("quiet")}</summary>
          {parts}
        </details>
      ) : (
        <>
          {isReadingPlausible && unanswered > 0 && <p className="fs12 t2">{t("prompt")}</p>}
          {parts}
        </>
      )}
    </Section>
  );
}
