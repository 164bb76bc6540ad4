"use client";
import { useTranslations } from "next-intl";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { KeyHints } from "@/components/ui/kbd";
import { doButtons, urgentButton } from "./desk-places";

/** j and k go from duty to duty, by the button that does it: Enter presses it, as everywhere. r does the most urgent. */
export function DeskKeys() {
  const t = useTranslations("desk.keys");
  function move(step: 1 | -1) {
    const all = doButtons();
    const at = all.findIndex((button) => button.matches(":focus"));
    const next = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
  useShortcuts([
    { key: "j", label: t("next"), onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: t("before"), onPress: () => move(-1), isKeyOnly: true },
    { key: "r", label: t("urgent"), onPress: () => urgentButton()?.click() },
  ]);
  return (
    <KeyHints
      hints={[
        { keys: ["j", "k"], does: t("move") },
        { keys: ["Enter"], does: t("do") },
        { keys: ["r"], does: t("urgent") },
        { keys: ["?"], does: t("all") },
      ]}
    />
  );
}
