"use client";
import { useTranslations } from "next-intl";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { KeyHints } from "@/components/ui/kbd";

/** j and k go from row to row, by what opens it: Enter presses it, as everywhere. */
export function RowKeys({ of }: { of: "rule" | "finding" }) {
  const t = useTranslations("rules-page.keys");
  const next = t(of === "rule" ? "next" : "nextFinding");
  const previous = t(of === "rule" ? "previous" : "previousFinding");
  function move(step: 1 | -1) {
    const all = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const target = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step];
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }
  useShortcuts([
    { key: "j", label: next, onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: previous, onPress: () => move(-1), isKeyOnly: true },
  ]);
  return (
    <KeyHints
      hints={[
        { keys: ["j"], does: next },
        { keys: ["k"], does: previous },
        { keys: ["Enter"], does: t("open") },
      ]}
    />
  );
}
