import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { StateMark, Tag } from "@/components/ui/tag";
import { timeText } from "@/components/ui/time-rules";
import type { IncidentObligation } from "@/lib/incidents/obligation-queries";
import styles from "./case-side.module.css";

interface ObligationsSectionProps {
  obligations: readonly IncidentObligation[];
  /** What can be done with each, by its id. */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** What is owed in a case and by when; what was owed, and how it ended, opens below. */
export function ObligationsSection({ obligations, buttons }: ObligationsSectionProps) {
  const t = useTranslations("incidents.obligations");
  const owed = obligations.filter(({ state }) => state === "owed");
  const ended = obligations.filter(({ state }) => state !== "owed");
  return (
    <Section title={t("title")} icon="clock" note={t("owed", { count: owed.length })}>
      {owed.length === 0 && <p className="sub fs12">{t("none")}</p>}
      {owed.map((one) => (
        <Owed key={one.id} obligation={one}>
          {buttons[one.id]}
        </Owed>
      ))}
      {ended.length > 0 && (
        <details className={styles.more}>
          <summary>{t("ended", { count: ended.length })}</summary>
          {ended.map((one) => (
            <Ended key={one.id} obligation={one} />
          ))}
        </details>
      )}
    </Section>
  );
}

function Owed({ obligation, children }: { obligation: IncidentObligation; children: ReactNode }) {
  const t = useTranslations("incidents.obligations");
  const kinds = useTranslations("obligations.kind");
  const locale = useLocale();
  return (
    <div className={styles.item}>
      <p className="row wrap">
        <b>{kinds(obligation.kind)}</b>
        <span className="grow" />
        <Clock dueAt={obligation.dueAt} startedAt={obligation.openedAt} />
      </p>
      <div className="row wrap sub">
        <span>{t("due", { at: timeText(obligation.dueAt, "minute", locale) })}</span>
        {obligation.blocksClosing && <Tag tone="line">{t("blocks")}</Tag>}
        <span className="grow" />
        {children}
      </div>
      {obligation.extensions.map(({ to, reason, by }) => (
        <p key={to} className="sub">
          {t("extended", { to: timeText(to, "minute", locale), reason, by: by ?? "" })}
        </p>
      ))}
    </div>
  );
}

function Ended({ obligation: { kind, state, endedAt, endedBy, dueAt, reason } }: { obligation: IncidentObligation }) {
  const t = useTranslations("incidents.obligations");
  const kinds = useTranslations("obligations.kind");
  const locale = useLocale();
  const isLate = state === "discharged" && endedAt !== null && endedAt > dueAt;
  return (
    <p className={`${styles.item} row wrap`}>
      <StateMark tone={state === "discharged" ? (isLate ? "wait" : "ok") : "off"}>{kinds(kind)}</StateMark>
      <span className="sub">
        {t(`state.${isLate ? "late" : state}`)} {endedAt && timeText(endedAt, "minute", locale)} {endedBy}
      </span>
      {state === "waived" && reason && <span className="sub">{t("reason", { reason })}</span>}
    </p>
  );
}
