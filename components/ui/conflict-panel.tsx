"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import styles from "./conflict-panel.module.css";
import { Icon } from "./icon";
import { StatePanel } from "./state-panel";

export interface ConflictRow {
  name: string;
  label: ReactNode;
  mine: ReactNode;
  theirs: ReactNode;
}

interface ConflictPanelProps {
  /** "書いている間に三浦さんが変えた" */
  title: ReactNode;
  theirLabel: string;
  rows: readonly ConflictRow[];
  /** Gets, for each row's name, whose value stays. */
  onSave: (kept: Record<string, "mine" | "theirs">) => void;
  isBusy?: boolean;
  /** Where the choice only goes back into a form. */
  saveLabel?: string;
  /** What the other has changed, where that needs no choice. */
  children?: ReactNode;
}

/** Two people wrote the same: nothing is lost, and each field is chosen. */
export function ConflictPanel({ title, theirLabel, rows, onSave, isBusy, saveLabel, children }: ConflictPanelProps) {
  const t = useTranslations("ui.conflict");
  const [kept, setKept] = useState<Record<string, "mine" | "theirs">>(() =>
    Object.fromEntries(rows.map((row) => [row.name, "mine"])),
  );
  const cell = (row: ConflictRow, side: "mine" | "theirs") => (
    <td className={kept[row.name] === side ? styles.kept : undefined}>
      <button type="button" aria-pressed={kept[row.name] === side} onClick={() => setKept({ ...kept, [row.name]: side })}>
        {kept[row.name] === side && <Icon name="check" size="s" />}
        {row[side]}
      </button>
    </td>
  );
  return (
    <StatePanel
      kind="warning"
      title={title}
      actions={
        <Button look="primary" size="s" isBusy={isBusy} onClick={() => onSave(kept)}>
          {saveLabel ?? t("save")}
        </Button>
      }
    >
      <p>{t("nothingLost")}</p>
      {children}
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t("mine")}</th>
              <th scope="col">{theirLabel}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.label}</th>
                {cell(row, "mine")}
                {cell(row, "theirs")}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </StatePanel>
  );
}
