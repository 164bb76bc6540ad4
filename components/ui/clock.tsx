"use client";
import { useTranslations } from "next-intl";
import styles from "./clock.module.css";
import { type ClockFacts, type ClockReading, readClock, splitSpan } from "./clock-rules";
import { Dial } from "./dial";
import { Icon, type IconName } from "./icon";
import { useNow } from "./now";

const FIVE_MINUTES = 300_000;

/** Moves each minute, and each second when less than five minutes remain. */
export function useClock(facts: ClockFacts): ClockReading {
  const minute = useNow(60_000);
  const isClose = !facts.doneAt && Math.abs(Date.parse(facts.dueAt) - minute) < FIVE_MINUTES + 60_000;
  return readClock(facts, useNow(isClose ? 1000 : 60_000));
}

/** A span in words of the reader's language: 3:48, 5日 02:47, 4分12秒. */
export function useSpanText(): (ms: number, isTicking?: boolean) => string {
  const t = useTranslations("ui.span");
  return (ms, isTicking) => {
    const span = splitSpan(ms);
    if (span.days > 0) return t("days", { days: span.days, clock: span.clock });
    return isTicking && ms < FIVE_MINUTES ? t("seconds", { minutes: span.minutes, seconds: span.seconds }) : span.clock;
  };
}

const ICONS: Partial<Record<ClockReading["state"], IconName>> = { over: "bang", done: "check", late: "check", paused: "pause" };

interface ClockProps extends ClockFacts {
  /** After a duty that was done late: whether the reason is written down. */
  hasReason?: boolean;
  /** Without 残り: where the column head already says it. */
  isBare?: boolean;
}

/** Dial and words for a due time. */
export function Clock({ hasReason, isBare, ...facts }: ClockProps) {
  const t = useTranslations("ui.clock");
  const { state, ms, share } = useClock(facts);
  const span = useSpanText()(ms, state === "near" || state === "ok");
  const icon = ICONS[state];
  const sentence = state === "late" && hasReason ? "lateWithReason" : state;
  return (
    <span className={`${styles.clock} ${styles[state]}`}>
      {icon ? <Icon name={icon} size="s" /> : <Dial share={share} />}
      {isBare && (state === "ok" || state === "near") ? span : t(sentence, { span })}
    </span>
  );
}

/** How long something has been waiting; the dial fills towards `limitMs`, and the words turn urgent beyond it. */
export function Age({ since, limitMs }: { since: string; limitMs: number }) {
  const now = useNow(60_000);
  const ms = Math.max(0, now - Date.parse(since));
  const span = useSpanText()(ms);
  return (
    <span className={`${styles.clock} ${ms > limitMs ? styles.near : styles.ok}`}>
      <Dial share={Math.min(1, ms / limitMs)} />
      {span}
    </span>
  );
}
