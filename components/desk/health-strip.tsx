"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark, type StateTone } from "@/components/ui/tag";
import styles from "./health-strip.module.css";

type Part = "database" | "migrations" | "worker" | "logIntake";

interface HealthStripProps {
  parts: Record<Part, { state: "ok" | "down" | "off"; detail?: string }>;
  /** Notices that nobody has settled. */
  troubled: number;
  /** Mails to our own people that failed of late. */
  failedMail: number;
  /** A year without holidays though they are needed. */
  missingHolidays: number | null;
  /** Whether the reader can mend what stands in the settings. */
  mayConfigure: boolean;
}

const TONES = { ok: "ok", down: "bad", off: "off" } as const satisfies Record<string, StateTone>;

/** How each part of the system is, in one line over the page. */
export function HealthStrip({ parts, troubled, failedMail, missingHolidays, mayConfigure }: HealthStripProps) {
  const t = useTranslations("desk.health");
  const names: Part[] =
    parts.migrations.state === "ok" ? ["database", "worker", "logIntake"] : ["database", "migrations", "worker", "logIntake"];
  return (
    <section className={styles.strip} aria-label={t("label")}>
      {names.map((name) => (
        <span key={name} title={parts[name].detail}>
          <StateMark tone={TONES[parts[name].state]}>
            <span className={styles.name}>{t(name)}</span> <b>{t(parts[name].state)}</b>
          </StateMark>
        </span>
      ))}
      <span>
        <StateMark tone={troubled === 0 ? "ok" : "wait"}>
          <span className={styles.name}>{t("deliveries")}</span>{" "}
          <b>{troubled === 0 ? t("deliveriesOk") : t("deliveriesBad", { count: troubled })}</b>
        </StateMark>
      </span>
      {failedMail > 0 && (
        <Mend
          href="/settings/duties"
          name={t("staffMail")}
          what={t("staffMailBad", { count: failedMail })}
          isLink={mayConfigure}
        />
      )}
      {missingHolidays !== null && (
        <Mend
          href="/settings/shifts"
          name={t("holidays")}
          what={t("holidaysBad", { year: String(missingHolidays) })}
          isLink={mayConfigure}
        />
      )}
    </section>
  );
}

/** What somebody has to mend in the settings: a link for those who may. */
function Mend({ href, name, what, isLink }: { href: string; name: string; what: string; isLink: boolean }) {
  const mark = (
    <StateMark tone="bad">
      <span className={styles.name}>{name}</span> <b>{what}</b>
    </StateMark>
  );
  if (!isLink) return <span>{mark}</span>;
  return (
    <Link prefetch={false} href={href}>
      {mark}
    </Link>
  );
}
