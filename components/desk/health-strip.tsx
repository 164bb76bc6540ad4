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
}

const TONES = { ok: "ok", down: "bad", off: "off" } as const satisfies Record<string, StateTone>;

/** How each part of the system is, in one line over the page. */
export function HealthStrip({ parts, troubled, failedMail }: HealthStripProps) {
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
        <Link prefetch={false} href="/settings/duties">
          <StateMark tone="bad">
            <span className={styles.name}>{t("staffMail")}</span> <b>{t("staffMailBad", { count: failedMail })}</b>
          </StateMark>
        </Link>
      )}
    </section>
  );
}
