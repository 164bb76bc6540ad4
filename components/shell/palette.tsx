"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Icon, type IconName } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { useOffered } from "./key-list";
import styles from "./palette.module.css";
import { FURTHER_PLACES, mayEnter, RAIL_PLACES, SETTINGS_PLACES } from "./rail-places";
import { useMay, useShell } from "./shell-context";

interface Entry {
  id: string;
  label: string;
  /** Found by these words too. */
  also: string;
  icon: IconName;
  shortcut?: string | undefined;
  go: () => void;
}

/** Ctrl K: every page, every action of this page, and a case by its number. */
export function Palette() {
  const t = useTranslations("shell.palette");
  const { overlay, show } = useShell();
  return (
    <Dialog isOpen={overlay === "palette"} onClose={() => show(null)} title={t("title")}>
      <Search onDone={() => show(null)} />
    </Dialog>
  );
}

function useEntries(wanted: string): Entry[] {
  const t = useTranslations("shell");
  const router = useRouter();
  const { me, shortcuts } = useShell();
  const mayRead = useMay("incident:read");
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  const toCase: Entry[] =
    number && mayRead
      ? [
          {
            id: "case",
            label: t("palette.toCase", { number }),
            also: wanted,
            icon: "case",
            go: () => router.push(`/incidents/${number}`),
          },
        ]
      : [];
  const actions = useOffered(shortcuts)
    .filter((entry) => !entry.isKeyOnly)
    .map(
      (entry): Entry => ({
        id: `do ${entry.label}`,
        label: entry.label,
        also: "",
        icon: "enter",
        shortcut: entry.key,
        go: entry.onPress,
      }),
    );
  const places = [...RAIL_PLACES, ...FURTHER_PLACES, ...SETTINGS_PLACES]
    .filter((place) => mayEnter(place, me.roles))
    .map(
      (place): Entry => ({
        id: place.href,
        label: t(`place.${place.key}`),
        also: `${place.key} ${place.href}`,
        icon: place.icon,
        go: () => router.push(place.href),
      }),
    );
  const words = wanted.normalize("NFKC").toLowerCase().split(/\s+/);
  const fits = ({ label, also }: Entry) =>
    words.every((word) => `${label} ${also}`.normalize("NFKC").toLowerCase().includes(word));
  return [...toCase, ...[...actions, ...places].filter(fits)];
}

function Search({ onDone }: { onDone: () => void }) {
  const t = useTranslations("shell.palette");
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const entries = useEntries(wanted.trim());
  const here = Math.min(at, entries.length - 1);

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    onDone();
    entry.go();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((here + step + entries.length) % Math.max(entries.length, 1));
    else if (event.key === "Enter") choose(entries[here]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[here] ? `${id}-${here}` : undefined}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("label")} className={styles.list}>
        {entries.map((entry, index) => (
          // The field keeps the focus and names the chosen option; options are pressed, never tabbed to.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={styles.option}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(entry)}
          >
            <Icon name={entry.icon} />
            <span className="grow">{entry.label}</span>
            {entry.shortcut && <Kbd>{entry.shortcut}</Kbd>}
          </div>
        ))}
        {entries.length === 0 && <p className="sub">{t("nothing")}</p>}
      </div>
    </>
  );
}
