"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import type { CaseOnDesk, FoundCase } from "@/lib/correspondence/desk-views";
import styles from "./case-picker.module.css";
import { useFoundCases } from "./use-found-cases";

/** A case that was found, or stands in the row from which the dialog was opened. */
export type PickedCase = CaseOnDesk & Partial<Pick<FoundCase, "callerId">>;

interface CasePickerProps {
  picked: PickedCase | null;
  onPick: (found: PickedCase | null) => void;
  error?: string | undefined;
}

/** Finds the case that somebody on the phone is about; arrows choose, Enter picks. */
export function CasePicker({ picked, onPick, error }: CasePickerProps) {
  const t = useTranslations("correspondence.page.phone");
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { cases, isAsking, hasFailed } = useFoundCases(picked ? "" : text);
  const listId = useId();
  if (picked) {
    return (
      <div className={styles.picked}>
        <CaseLine found={picked} />
        <IconButton icon="close" label={t("another")} onClick={() => onPick(null)} />
      </div>
    );
  }
  const shown = cases ?? [];
  const chosen = shown[Math.min(at, shown.length - 1)];
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((Math.min(at, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    else if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    // Who types fast presses Enter before the answer to the last letter has come: that would be another's case.
    else if (chosen && !isAsking) onPick(chosen);
    event.preventDefault();
  }
  return (
    <div>
      <Field label={t("search")} hint={t("searchHint")} error={error}>
        {(control) => (
          <input
            {...control}
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type here.
            autoFocus
            autoComplete="off"
            role="combobox"
            aria-expanded={shown.length > 0}
            aria-controls={listId}
            aria-activedescendant={chosen ? `${listId}-${chosen.incidentNumber}` : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {/* The field keeps the focus and names the option that is chosen. */}
      <div id={listId} role="listbox" aria-label={t("found")} aria-busy={isAsking} className={styles.list}>
        {shown.map((found) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys.
          <div
            key={found.incidentId}
            id={`${listId}-${found.incidentNumber}`}
            role="option"
            aria-selected={found === chosen}
            className={styles.option}
            onClick={() => onPick(found)}
          >
            <CaseLine found={found} />
          </div>
        ))}
      </div>
      <p role="status" className={shown.length > 0 ? "vh" : "fs12 sub"}>
        {hasFailed && t("unreachable")}
        {cases && !isAsking && !hasFailed && t("count", { count: cases.length })}
      </p>
    </div>
  );
}

function CaseLine({ found: { incidentNumber, customerName, accounts, contacts, callerId, owes } }: { found: PickedCase }) {
  const t = useTranslations("correspondence.page");
  const kind = useTranslations("obligations.kind");
  const caller = contacts.find(({ contactId }) => contactId === callerId);
  return (
    <span className={styles.line}>
      <b className="nw">{t("case", { number: incidentNumber })}</b>
      <span className={styles.who}>
        <span className="clip">
          {customerName}
          {caller && <span className="t2"> {t("phone.caller", { name: caller.name, phone: caller.phone ?? "" })}</span>}
        </span>
        <span className="clip mono fs11 sub">{accounts.map(({ address }) => address).join(" ")}</span>
      </span>
      <span className={styles.owes}>
        {owes.slice(0, 2).map((one) => (
          <Tag key={one} tone="line">
            {kind(one)}
          </Tag>
        ))}
      </span>
    </span>
  );
}
