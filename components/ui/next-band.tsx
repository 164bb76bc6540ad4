"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useClock, useSpanText } from "./clock";
import type { ClockFacts } from "./clock-rules";
import { Dial } from "./dial";
import styles from "./next-band.module.css";

interface NextBandProps {
  /** Above the figure: 解除の判断まで. */
  label: ReactNode;
  /** What is owed next, as a sentence; left out where a narrow place lets the button say it. */
  what?: ReactNode;
  /** Why and until when. */
  why?: ReactNode;
  clock?: ClockFacts | undefined;
  /** In place of the clock, when nothing is owed by a time. */
  figure?: ReactNode;
  /** `<Button look="onNext" size="l">`, and beside it `onNextQuiet`. */
  actions?: ReactNode;
}

/** The one inverse surface of a page: the thing owed next (次の一手). At most one stands on a page. */
export function NextBand({ label, what, why, clock, figure, actions }: NextBandProps) {
  const t = useTranslations("ui");
  return (
    <section className={styles.band} aria-label={t("next.label")}>
      {clock ? <Countdown facts={clock} label={label} /> : <Figure label={label}>{figure}</Figure>}
      {what && <span className={styles.line} />}
      <div className="grow">
        {what && <p className={styles.what}>{what}</p>}
        {why && <p className={styles.why}>{why}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}

function Countdown({ facts, label }: { facts: ClockFacts; label: ReactNode }) {
  const t = useTranslations("ui.clock");
  const { state, ms, share } = useClock(facts);
  const span = useSpanText()(ms, state === "near");
  return (
    <div className={`${styles.clock} ${styles[state] ?? ""}`}>
      <Dial size={44} share={share} />
      <div>
        <p className={styles.label}>{label}</p>
        <p className={styles.figure}>{state === "ok" || state === "near" ? span : t(state, { span })}</p>
      </div>
      {/* Ticks are silent; a change of state is said. */}
      <span className="vh" role="status">
        {t(`state.${state}`)}
      </span>
    </div>
  );
}

function Figure({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      {children && <p className={styles.figure}>{children}</p>}
    </div>
  );
}

/** The inverse bar at the foot of a form: what pressing does, and the button that does it. */
export function NextBar({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className={styles.bar}>
      <div className="grow">{children}</div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
