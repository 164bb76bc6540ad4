"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import {
  type AlertColumn,
  arrangeColumns,
  type ColumnChoice,
  FIXED_COLUMNS,
  LEADING_COLUMNS,
  moveColumn,
} from "@/lib/views/column-rules";
import styles from "./column-list.module.css";

interface ColumnListProps {
  choice: ColumnChoice;
  onChoose: (choice: ColumnChoice) => void;
}

const WAYS = [
  { by: -1, icon: "up", key: "ArrowUp" },
  { by: 1, icon: "down", key: "ArrowDown" },
] as const;

/** Every column as it stands. Each press moves one past what is seen beside it, and says aloud where it has come to. */
export function ColumnList({ choice, onChoose }: ColumnListProps) {
  const t = useTranslations("alerts");
  const [said, setSaid] = useState("");
  const pressed = useRef<HTMLElement | null>(null);
  // A line that is put elsewhere in the document loses the focus on its way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another order has moved anything.
  useLayoutEffect(() => pressed.current?.focus(), [choice.order]);

  function move(name: AlertColumn, by: -1 | 1, button: HTMLElement) {
    const moved = moveColumn(choice, name, by);
    const { shown } = moved ?? choice;
    const where = { name: t(`column.${name}`), place: shown.indexOf(name) + 1, count: shown.length };
    setSaid(t(moved ? "columns.moved" : "columns.end", where));
    pressed.current = button;
    if (moved) onChoose(moved);
  }
  function tick(name: AlertColumn, isShown: boolean) {
    pressed.current = null;
    onChoose(arrangeColumns(isShown ? [...choice.shown, name] : choice.shown.filter((other) => other !== name), choice.order));
  }
  function press(event: KeyboardEvent<HTMLElement>, name: AlertColumn) {
    const way = WAYS.find(({ key }) => key === event.key);
    if (!way || !event.altKey || !choice.shown.includes(name)) return;
    event.preventDefault();
    move(name, way.by, event.target as HTMLElement);
  }

  return (
    <>
      <p className="sub fs12">{t.rich("columns.keys", { up: () => <Kbd>Alt ↑</Kbd>, down: () => <Kbd>Alt ↓</Kbd> })}</p>
      <ul className={styles.columns}>
        {choice.order.map((name) => (
          <li key={name} onKeyDown={(event) => press(event, name)}>
            {FIXED_COLUMNS.includes(name) ? (
              <span className={styles.fixed}>{t(`column.${name}`)}</span>
            ) : (
              <Checkbox
                label={t(`column.${name}`)}
                checked={choice.shown.includes(name)}
                onChange={({ target }) => tick(name, target.checked)}
              />
            )}
            <span className="grow" />
            {LEADING_COLUMNS.includes(name) ? (
              <span className="sub fs12">{t("columns.stays")}</span>
            ) : (
              choice.shown.includes(name) &&
              WAYS.map(({ by, icon }) => (
                <IconButton
                  key={icon}
                  icon={icon}
                  size="s"
                  label={t(`columns.${icon}`, { name: t(`column.${name}`) })}
                  aria-disabled={moveColumn(choice, name, by) === null || undefined}
                  onClick={({ currentTarget }) => move(name, by, currentTarget)}
                />
              ))
            )}
          </li>
        ))}
      </ul>
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}
