import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import styles from "./tag.module.css";

export type TagTone = "plain" | "line" | "blue" | "warn" | "crit" | "good";

export function Tag({ tone = "plain", icon, children }: { tone?: TagTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      {icon && <Icon name={icon} size="s" />}
      {children}
    </span>
  );
}

export type StateTone = "ok" | "wait" | "bad" | "off" | "plain";
const STATE_ICONS: Record<StateTone, IconName | undefined> = {
  ok: "check",
  wait: "triangle",
  bad: "bang",
  off: "none",
  plain: undefined,
};

/** A state in words, with a drawing of its own beside the colour; `detail` is the machine's own answer. */
export function StateMark({
  tone,
  icon,
  detail,
  children,
}: {
  tone: StateTone;
  icon?: IconName;
  detail?: string;
  children: ReactNode;
}) {
  const drawing = icon ?? STATE_ICONS[tone];
  return (
    <span className={`${styles.state} ${styles[`state-${tone}`]}`}>
      {drawing && <Icon name={drawing} size="s" />}
      {children}
      {detail && <span className="mono fs11">{detail}</span>}
    </span>
  );
}

/** A kind: a drawing and a word, no colour. */
export function KindMark({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className={styles.kind}>
      <Icon name={icon} size="s" />
      {children}
    </span>
  );
}
