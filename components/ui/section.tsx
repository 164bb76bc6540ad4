import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import styles from "./section.module.css";

interface SectionProps {
  title: ReactNode;
  icon?: IconName;
  /** Beside the title, pale: a count, a hint. */
  note?: ReactNode;
  /** At the right end: a link, a state. */
  aside?: ReactNode;
  id?: string;
  /** No padding and line of its own: for a section in the main column. */
  isPlain?: boolean;
  children: ReactNode;
}

/** A part of a page or of a side column, divided from the next by a line. */
export function Section({ title, icon, note, aside, id, isPlain, children }: SectionProps) {
  return (
    <section className={isPlain ? undefined : styles.section} id={id} aria-label={typeof title === "string" ? title : undefined}>
      <header className={styles.head}>
        {icon && <Icon name={icon} />}
        <h2>{title}</h2>
        {note && <span className={styles.note}>{note}</span>}
        <span className="grow" />
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Terms and what they are; `wide` gives the terms more room. */
export function KeyValues({ children, isWide }: { children: ReactNode; isWide?: boolean }) {
  return <dl className={`${styles.kv} ${isWide ? styles.wide : ""}`}>{children}</dl>;
}

export function KeyValue({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Initial of a person in a disc; the name stands beside it or in `title`. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className={styles.avatar} title={name} aria-hidden="true">
      {[...name.trim()][0] ?? "?"}
    </span>
  );
}

export function Person({ name }: { name: string }) {
  return (
    <span className={styles.person}>
      <Avatar name={name} />
      <span className="clip">{name}</span>
    </span>
  );
}
