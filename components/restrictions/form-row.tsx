import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import styles from "./restrict-form.module.css";

interface FormRowProps {
  /** Its name in the door's objections; the button goes to it by this. */
  field: string;
  label: ReactNode;
  /** Where the prefilled text comes from. */
  note?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

/** One element of the form; amber, with what is missing in words, as long as it is not whole. */
export function FormRow({ field, label, note, error, children }: FormRowProps) {
  return (
    <section
      className={`${styles.row} ${error ? styles.needed : ""}`}
      id={`field-${field}`}
      aria-label={typeof label === "string" ? label : undefined}
    >
      <span className={error ? styles.missing : styles.whole}>
        <Icon name={error ? "triangle" : "check"} size="s" />
      </span>
      <div className={styles.label}>
        <b>{label}</b>
        {note && <span className="sub fs11">{note}</span>}
      </div>
      <div className={styles.body}>
        {error && <p className={styles.objection}>{error}</p>}
        {children}
      </div>
    </section>
  );
}
