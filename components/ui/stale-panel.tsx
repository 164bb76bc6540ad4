"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import type { NowFact, RecordNow } from "./record-now";
import styles from "./stale-panel.module.css";
import { StatePanel } from "./state-panel";
import { type TypedField, typedFields } from "./typed-fields";

interface StalePanelProps {
  /** Why it was refused. */
  message: string;
  form: HTMLFormElement | null;
  /** What held when the writing began, and what holds now. */
  before: RecordNow;
  now: RecordNow;
  isReading: boolean;
  onAgain: () => void;
}

/** Somebody else was faster: what was typed stands beside what now holds, and can be sent again on that. */
export function StalePanel({ message, form, before, now, isReading, onAgain }: StalePanelProps) {
  const t = useTranslations("ui.stale");
  const [typed] = useState<readonly TypedField[]>(() => (form ? typedFields(form) : []));
  const all = now.facts.map((fact) => ({ fact, was: before.facts.find(({ label }) => label === fact.label) }));
  // What has changed stands first; what was typed stands in the form below too.
  const rows = [...all.filter(hasChanged), ...all.filter((row) => !hasChanged(row))];
  const unmatched = typed.filter(({ name }) => name === "" || !now.facts.some((fact) => fact.name === name));
  return (
    <StatePanel
      kind="warning"
      title={message}
      actions={
        <Button look="primary" size="s" isBusy={isReading} onClick={onAgain}>
          {t("again")}
        </Button>
      }
    >
      <p>{t("nothingLost")}</p>
      {now.since(before.mark)}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t("mine")}</th>
              <th scope="col">{t("now")}</th>
            </tr>
          </thead>
          <tbody aria-busy={isReading}>
            {rows.map(({ fact, was }) => (
              <tr key={fact.label}>
                <th scope="row">{fact.label}</th>
                <td className={styles.words}>{mineFor(fact, typed) ?? <span className="sub">—</span>}</td>
                <Now fact={fact} was={was} />
              </tr>
            ))}
            {unmatched.map((field) => (
              <tr key={`${field.name}${field.label}`}>
                <th scope="row">{field.label}</th>
                <td className={styles.words}>{field.shown}</td>
                <td className="sub">—</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </StatePanel>
  );
}

const mineFor = (fact: NowFact, typed: readonly TypedField[]): ReactNode =>
  fact.name && typed.find(({ name }) => name === fact.name)?.shown;

interface ComparedFact {
  fact: NowFact;
  was: NowFact | undefined;
}

const hasChanged = ({ fact, was }: ComparedFact): boolean => was !== undefined && was.value !== fact.value;

function Now({ fact, was }: ComparedFact) {
  const t = useTranslations("ui.stale");
  const isChanged = hasChanged({ fact, was });
  return (
    <td className={`${styles.words} ${isChanged ? styles.changed : ""}`}>
      {fact.value} {isChanged && was && <span className="sub">{t("was", { value: was.value })}</span>}
    </td>
  );
}
