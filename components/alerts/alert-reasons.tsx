"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ThresholdBar } from "@/components/ui/bars";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import type { AlertReason } from "@/lib/alerts/alert-inputs";
import { figuresOf } from "@/lib/alerts/alert-words-rules";
import styles from "./alert-reasons.module.css";
import { groupedNumber } from "./count-text";
import { ruleName } from "./facet-words";

interface AlertReasonsProps {
  reasons: readonly AlertReason[];
  ruleCode: string;
  ruleVersion: number;
  /** By it the rule's page tells which settings held. */
  firedAt: string;
}

/** Why it fired: numbers against thresholds, or points towards one sum; what did not speak is listed too. */
export function AlertReasons({ reasons, ruleCode, ruleVersion, firedAt }: AlertReasonsProps) {
  const t = useTranslations("alerts");
  const sum = reasons.find(({ code }) => code === "score");
  return (
    <Section title={t("why.title")} aside={<RuleLink {...{ ruleCode, ruleVersion, firedAt }} />}>
      {sum ? <Points reasons={reasons} sum={sum} /> : <Figures reasons={reasons} />}
    </Section>
  );
}

/** To the rule as it stood then; of what another system raised only its name. */
function RuleLink({ ruleCode, ruleVersion, firedAt }: Omit<AlertReasonsProps, "reasons">) {
  const t = useTranslations("alerts");
  const words = t("detail.rule", { rule: ruleName(ruleCode, t), version: ruleVersion });
  // A blocklist's listing is no finding of the detector: there is no rule to look up.
  const isOurs = t.has(`rule.${ruleCode.replaceAll(".", "_")}`) && !ruleCode.startsWith("listing.");
  if (!isOurs) return <span className="sub fs12">{words}</span>;
  return (
    <Link
      prefetch={false}
      className="link fs12"
      title={ruleCode}
      href={`/settings/rules/${ruleCode}?at=${encodeURIComponent(firedAt)}`}
    >
      {words}
    </Link>
  );
}

const pointsOf = ({ points }: AlertReason): number => (typeof points === "number" ? points : 0);

function Points({ reasons, sum }: { reasons: readonly AlertReason[]; sum: AlertReason }) {
  const t = useTranslations("alerts");
  const terms = reasons.filter((reason) => reason !== sum);
  const spoke = terms.filter((reason) => pointsOf(reason) !== 0).sort((a, b) => pointsOf(b) - pointsOf(a));
  const silent = terms.filter((reason) => pointsOf(reason) === 0);
  return (
    <>
      <ul className={styles.reasons}>
        {spoke.map((reason) => (
          <PointLine key={reason.code} reason={reason} />
        ))}
        <li className={`${styles.line} ${styles.total}`}>
          <span className={styles.name}>{t("why.total")}</span>
          <ThresholdBar value={sum.value} threshold={sum.threshold} />
          <span className={styles.figure}>
            <b>{sum.value.toFixed(1)}</b> / {sum.threshold.toFixed(1)}
          </span>
        </li>
      </ul>
      {silent.length > 0 && (
        <details className={styles.silent}>
          <summary>{t("why.silent", { count: silent.length })}</summary>
          <ul className={styles.reasons}>
            {silent.map((reason) => (
              <PointLine key={reason.code} reason={reason} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const MOST_POINTS = 3;

function PointLine({ reason }: { reason: AlertReason }) {
  const t = useTranslations("alerts");
  const points = pointsOf(reason);
  const length = (Math.min(MOST_POINTS, Math.abs(points)) / MOST_POINTS) * 50;
  return (
    <li className={`${styles.line} ${points > 0 ? styles.hit : styles.miss}`}>
      <span className={styles.name}>
        <Icon name={points > 0 ? "check" : points < 0 ? "minus" : "none"} size="s" />
        <span className="clip">{t.has(`reason.${reason.code}`) ? t(`reason.${reason.code}`) : reason.code}</span>
      </span>
      <svg className={styles.points} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} y="1" width="100" height="6" />
        <rect className={styles.part} x={points < 0 ? 50 - length : 50} y="1" width={length} height="6" />
        <rect className={styles.zero} x="49.5" width="1" height="8" />
      </svg>
      <span className={styles.figure}>
        <span aria-hidden="true">{points > 0 ? `+${points.toFixed(1)}` : points.toFixed(1).replace("-", "−")}</span>
        <span className="vh">{t("why.points", { points })}</span>
      </span>
    </li>
  );
}

function Figures({ reasons }: { reasons: readonly AlertReason[] }) {
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <FigureLine key={reason.code} reason={reason} />
      ))}
    </ul>
  );
}

function FigureLine({ reason }: { reason: AlertReason }) {
  const t = useTranslations("alerts");
  const figures = figuresOf(reason);
  const { value = reason.value, threshold = reason.threshold } = figures;
  const unit = /Share$/.test(reason.code) ? "percent" : "plain";
  const aside = `why.aside.${reason.code}`;
  return (
    <li className={`${styles.line} ${styles.wide} ${reason.fired ? styles.hit : styles.miss}`}>
      <span className={styles.name}>
        <Icon name={reason.fired ? "check" : "none"} size="s" label={t(reason.fired ? "why.fired" : "why.notFired")} />
        <span className="clip">{t.has(`reason.${reason.code}`) ? t(`reason.${reason.code}`) : reason.code}</span>
      </span>
      <ThresholdBar value={reason.value} threshold={reason.threshold} />
      <span className={styles.figure}>
        {t.rich(`why.figure.${unit}`, {
          value: groupedNumber(value),
          threshold: groupedNumber(threshold),
          b: (chunks) => <b>{chunks}</b>,
        })}
      </span>
      <span className={`clip sub ${styles.aside}`}>{t.has(aside) ? t(aside, { ...NO_FIGURES, ...figures }) : ""}</span>
    </li>
  );
}

/** An alert of an earlier version of a rule may lack a figure that today's sentence names. */
const NO_FIGURES = {
  prefixes: 0,
  prefixThreshold: 0,
  share: 0,
  shareThreshold: 0,
  usualMaximum: 0,
  succeeded: 0,
  hours: 0,
  usual: 0,
};
