"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import styles from "./palette.module.css";
import { useShell } from "./shell-context";
import type { Shortcut, Shortcuts } from "./shortcuts";

const NONE: readonly Shortcut[] = [];

export function useOffered(shortcuts: Shortcuts): readonly Shortcut[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list, () => NONE);
}

/** Every key that does something here: the list behind ?. */
export function KeyList() {
  const t = useTranslations("shell.keys");
  const { shortcuts, overlay, show } = useShell();
  const here = useOffered(shortcuts).filter((entry) => entry.key);
  // A page's own meaning of a key goes first, and stands in the list once.
  const everywhere = [
    { keys: ["Ctrl", "K"], label: t("palette") },
    { keys: ["/"], label: t("search") },
    { keys: ["?"], label: t("title") },
    { keys: ["Esc"], label: t("close") },
  ].filter(({ keys: [first] }) => !here.some(({ key }) => key === first));
  return (
    <Dialog isOpen={overlay === "keys"} onClose={() => show(null)} title={t("title")} size="s">
      {here.length > 0 && (
        <Keys title={t("here")} rows={here.map(({ key = "", label }) => ({ keys: [key === "Escape" ? "Esc" : key], label }))} />
      )}
      <Keys title={t("everywhere")} rows={everywhere} />
    </Dialog>
  );
}

function Keys({ title, rows }: { title: string; rows: { keys: string[]; label: string }[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {rows.map(({ keys, label }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
