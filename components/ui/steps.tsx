import type { ReactNode } from "react";
import { Icon } from "./icon";
import styles from "./steps.module.css";

export interface Step {
  name: ReactNode;
  /** `now` is the highest one reached; a milestone that was passed over stays hollow. */
  state: "done" | "now" | "skipped" | "todo";
  /** T+ of the milestone. */
  elapsed?: ReactNode;
  /** Its wall clock. */
  wall?: ReactNode;
  /** Distance to the one before, or what it waits for. */
  note?: ReactNode;
}

/** The milestones of a case from left to right. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the row of milestones is fixed.
        <li key={index} className={styles[step.state]} aria-current={step.state === "now" ? "step" : undefined}>
          <span className={styles.dot}>{(step.state === "done" || step.state === "now") && <Icon name="check" size="xs" />}</span>
          <span className={styles.name}>{step.name}</span>
          {step.elapsed && <span className={styles.elapsed}>{step.elapsed}</span>}
          {step.wall && <span className={styles.note}>{step.wall}</span>}
          {step.note && <span className={styles.note}>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}

export interface FlowState {
  name: ReactNode;
  state: "done" | "wait" | "bad" | "todo";
  detail?: ReactNode;
}

/** The states of one measure, one notice, one reset. */
export function Flow({ label, states }: { label: string; states: readonly FlowState[] }) {
  return (
    <ol className={styles.flow} aria-label={label}>
      {states.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the row of states is fixed.
        <li key={index} className={styles[`flow-${entry.state}`]}>
          {entry.state === "done" ? (
            <Icon name="check" size="s" />
          ) : entry.state === "bad" ? (
            <Icon name="bang" size="s" />
          ) : (
            <i />
          )}
          <b>{entry.name}</b>
          {entry.detail && <span>{entry.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
