import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { StaffMailRow } from "@/lib/obligations/duty-queries";
import styles from "./duty-settings.module.css";

const TONES = { sent: "ok", waiting: "plain", failed: "bad" } as const;

/** The last mails to our own people, and what became of them. */
export function StaffMailList({ rows }: { rows: readonly StaffMailRow[] }) {
  const t = useTranslations("obligations.staffMail");
  return (
    <Section title={t("title")} note={t("note")}>
      {rows.length === 0 && <p className="sub fs12">{t("none")}</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <p className="row-s wrap fs12">
              <StateMark tone={TONES[row.state]}>{t(`state.${row.state}`)}</StateMark>
              <span>{row.toName}</span>
              <TimeText at={row.endedAt ?? row.queuedAt} className="sub" />
            </p>
            <p className="clip fs12">{row.subject}</p>
            {row.error && <p className="sub mono fs11">{row.error}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
