import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { Flow } from "@/components/ui/steps";
import { StateMark } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ResetView } from "@/lib/credentials/credential-queries";
import styles from "./case-side.module.css";

interface ResetSectionProps {
  /** Alerts that the attacker's failure after the change has confirmed. */
  labelled: readonly { alertNumber: number; at: string }[];
  resets: readonly ResetView[];
  /** What can be done now, by a reset's id; the rest under "new". */
  buttons: Readonly<Record<string, ReactNode>>;
}

/** The password changes of a case: asked for, made, verified, and what is consistent with them. */
export function ResetSection({ resets, labelled, buttons }: ResetSectionProps) {
  const t = useTranslations("incidents.reset");
  const isWhole = resets.length > 0 && resets.every(({ state }) => state === "verified" || state === "withdrawn");
  return (
    <Section title={t("title")} icon="key" aside={isWhole ? <StateMark tone="ok">{t("verified")}</StateMark> : undefined}>
      {resets.length === 0 && <p className="sub fs12">{t("none")}</p>}
      {resets.map((reset) => (
        <Reset key={reset.id} reset={reset}>
          {buttons[reset.id]}
        </Reset>
      ))}
      {labelled.length > 0 && (
        <p className="sub fs12">
          {t("labelled")}{" "}
          {labelled.map(({ alertNumber }) => (
            <Link key={alertNumber} className="num-link" href={`/alerts?alert=${alertNumber}`} prefetch={false}>
              A-{alertNumber}
            </Link>
          ))}
        </p>
      )}
      {buttons.new && <div className={styles.buttons}>{buttons.new}</div>}
    </Section>
  );
}

function Reset({ reset, children }: { reset: ResetView; children: ReactNode }) {
  const t = useTranslations("incidents.reset");
  const words = useTranslations("credentials");
  const { requestedAt, completedAt, verifiedAt, verifiedBy, verifiedMethod, evidenceNumber, corroboration, state } = reset;
  const step = (name: string, at: Date | null, isNext: boolean) => ({
    name: t(`flow.${name}`),
    state: at ? ("done" as const) : isNext ? ("wait" as const) : ("todo" as const),
    detail: at ? <TimeText at={at.toISOString()} /> : undefined,
  });
  return (
    <div className={styles.item}>
      <p>
        <span className="mono t2">{reset.address}</span> <span className="sub">{words(`of.${reset.requestedOf}`)}</span>
      </p>
      <Flow
        label={t("flowOf", { address: reset.address })}
        states={[
          step("requested", requestedAt, false),
          step("completed", completedAt, state === "requested"),
          step("verified", verifiedAt, state === "completed"),
        ]}
      />
      {verifiedBy && (
        <p className="t2">
          {words(`verifiedBy.${verifiedBy}`)} {verifiedMethod}{" "}
          {evidenceNumber !== null && (
            <a className="num-link" href={`#E${evidenceNumber}`}>
              E{evidenceNumber}
            </a>
          )}
        </p>
      )}
      {corroboration.count > 0 && (
        <p className="sub">
          {words("corroboration.label")}: {words("corroboration.consistent", { count: corroboration.count })}
        </p>
      )}
      {children && <div className={styles.buttons}>{children}</div>}
    </div>
  );
}
