import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import styles from "./state-panel.module.css";

export type PanelKind = "empty" | "loading" | "error" | "forbidden" | "warning";
const ICONS: Record<PanelKind, IconName> = {
  empty: "check",
  loading: "pulse",
  error: "bang",
  forbidden: "lock",
  warning: "triangle",
};

interface StatePanelProps {
  kind: PanelKind;
  title: ReactNode;
  /** What it means and what can be done now. */
  children?: ReactNode;
  actions?: ReactNode;
  /** A reference that support can look up. */
  code?: string | undefined;
  icon?: IconName;
}

/** Empty, loading, failed, not permitted, or a warning: in words, with the way on. */
export function StatePanel({ kind, title, children, actions, code, icon }: StatePanelProps) {
  return (
    <div
      className={`${styles.panel} ${styles[kind]}`}
      aria-busy={kind === "loading" || undefined}
      role={kind === "error" ? "alert" : undefined}
    >
      <Icon name={icon ?? ICONS[kind]} className={styles.icon} />
      <div className="grow">
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
        {kind === "loading" && <Skeleton lines={2} />}
        {(actions || code) && (
          <div className={styles.actions}>
            {actions}
            {code && <span className="fs12 sub mono nw">{code}</span>}
          </div>
        )}
      </div>
    </div>
  );
}

/** Pale lines where text will stand. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const widths = ["92%", "70%", "84%", "60%", "88%", "76%"];
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => widths[line % widths.length]).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pale lines have no identity.
        <div key={line} className={styles.bone} style={{ width }} />
      ))}
    </div>
  );
}
