"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/shell-context";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { KeyHints } from "@/components/ui/kbd";

const PRESSED = ":is(a[href], button:not([aria-disabled='true']))";

const rows = () => [...document.querySelectorAll<HTMLElement>("[data-desk-row]")];
const isHere = (row: HTMLElement) => row.contains(document.activeElement);
/** The row with the focus, else the one that is open beside the list, else the first. */
const rowHere = () => {
  const all = rows();
  return all.find(isHere) ?? all.find(({ dataset }) => dataset.deskRow === "open") ?? all[0];
};
const press = (within: Element | null | undefined, what: string) => {
  const found = within?.querySelector<HTMLElement>(what);
  found?.click();
  return found !== null && found !== undefined;
};

/** j and k go from row to row, by what opens it: Enter presses that, as everywhere. Each key acts on the pane where one is open. */
export function DeskKeys() {
  const t = useTranslations("correspondence.page.keys");
  const mayRecord = useMay("response:record");
  function move(step: 1 | -1) {
    const all = rows();
    const here = all.findIndex((row) => isHere(row) || (row.dataset.deskRow === "open" && !all.some(isHere)));
    const row = all[here < 0 ? (step === 1 ? 0 : all.length - 1) : here + step];
    const target = row?.querySelector<HTMLElement>("[data-open]") ?? row?.querySelector<HTMLElement>(`[data-first] ${PRESSED}`);
    const any = target ?? row?.querySelector<HTMLElement>(PRESSED);
    any?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }
  const pane = () => (rows().some(isHere) ? null : document.querySelector("[data-desk-pane]"));
  function first() {
    if (press(pane(), `[data-first] ${PRESSED}`)) return;
    if (!press(rowHere(), `[data-first] ${PRESSED}`)) press(rowHere(), "[data-open]");
  }
  function take() {
    if (!press(pane(), "[data-take]")) press(rowHere(), "[data-take]");
  }
  useShortcuts([
    { key: "j", label: t("next"), onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: t("before"), onPress: () => move(-1), isKeyOnly: true },
    { key: "Escape", label: t("close"), onPress: () => press(document.body, "[data-close]"), isKeyOnly: true },
    ...(mayRecord
      ? [
          { key: "r", label: t("first"), onPress: first },
          { key: "a", label: t("take"), onPress: take },
        ]
      : []),
  ]);
  return (
    <KeyHints
      hints={[
        { keys: ["j", "k"], does: t("move") },
        { keys: ["Enter"], does: t("open") },
        ...(mayRecord
          ? [
              { keys: ["r"], does: t("first") },
              { keys: ["a"], does: t("take") },
              { keys: ["n"], does: t("phone") },
            ]
          : []),
        { keys: ["Esc"], does: t("close") },
        { keys: ["?"], does: t("all") },
      ]}
    />
  );
}
