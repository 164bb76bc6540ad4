"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Age } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Severity } from "@/components/ui/severity";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { subjectOf, whatHappened } from "@/lib/alerts/alert-words-rules";
import { countText } from "@/lib/obligations/obligation-desk-rules";
import type { ClaimAct } from "./desk-actions";
import styles from "./side-list.module.css";

const HOUR = 3_600_000;

interface UnclaimedAlertsProps {
  rows: AlertRow[];
  /** How many there are, counted to the desk's limit. */
  all: number;
  claim: ClaimAct;
}

/** Alerts that nobody has taken yet, the longest waiting first. */
export function UnclaimedAlerts({ rows, all, claim }: UnclaimedAlertsProps) {
  const t = useTranslations("desk.alerts");
  const say = useTranslations("alerts");
  const locale = useLocale();
  const mayTriage = useMay("alert:triage");
  const toast = useToast();
  const router = useRouter();
  const { run, isBusy, refusal } = useAction(claim, ({ number }) => {
    toast({ text: t("claimed", { number }) });
    router.refresh();
  });
  return (
    <Section
      title={t("title")}
      note={t("note", { count: countText(all, locale) })}
      aside={
        <Link prefetch={false} className="link fs12" href="/alerts?show=open&sort=time">
          {t("all")}
        </Link>
      }
    >
      {rows.length === 0 && <p className="sub fs12">{t("none")}</p>}
      {refusal && <StatePanel kind="warning" title={refusal.message} />}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.id}>
            <Severity level={row.severity} isCompact />
            <Link prefetch={false} className="grow" href={`/alerts?alert=${row.number}`}>
              <span className={`clip ${styles.name}`}>{whatHappened(row, say)}</span>
              <span className={`clip mono ${styles.under}`}>{subjectOf(row)}</span>
            </Link>
            <Age since={row.detectedAt} limitMs={row.kind === "abuse" ? HOUR : 24 * HOUR} />
            {mayTriage && (
              <Button
                size="s"
                isBusy={isBusy}
                aria-label={`${t("claim")} A-${row.number}`}
                onClick={() => run({ alertId: row.id, version: row.version })}
              >
                {t("claim")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
