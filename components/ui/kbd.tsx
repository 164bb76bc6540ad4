import type { ReactNode } from "react";
import styles from "./kbd.module.css";

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}

/** The strip of keys at the foot of a list; the same entries stand in the list that ? opens. */
export function KeyHints({ hints }: { hints: { keys: string[]; does: string }[] }) {
  return (
    <div className={styles.hints}>
      {hints.map(({ keys, does }) => (
        <span key={does}>
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {does}
        </span>
      ))}
    </div>
  );
}
