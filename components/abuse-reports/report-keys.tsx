"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/shell-context";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { KeyHints } from "@/components/ui/kbd";

const opens = () => [...document.querySelectorAll<HTMLElement>("[data-report-row] [data-open]")];

/** j and k go from row to row by the link that opens it, Enter follows it; on the list / goes to its search, and n takes in a report. */
export function ReportKeys({ isList = false }: { isList?: boolean }) {
  const t = useTranslations("abuse-reports.keys");
  const router = useRouter();
  const mayTakeIn = useMay("report:handle") && isList;
  function move(step: 1 | -1) {
    const all = opens();
    const at = all.findIndex((link) => link.matches(":focus"));
    const next = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step];
    next?.focus();
    next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }
  useShortcuts([
    { key: "j", label: t("next"), onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: t("before"), onPress: () => move(-1), isKeyOnly: true },
    ...(isList
      ? [{ key: "/", label: t("search"), onPress: () => document.querySelector<HTMLElement>("[data-search]")?.focus() }]
      : []),
    ...(mayTakeIn ? [{ key: "n", label: t("new"), onPress: () => router.push("/abuse-reports/new") }] : []),
  ]);
  return (
    <KeyHints
      hints={[
        { keys: ["j", "k"], does: t("move") },
        { keys: ["Enter"], does: t("open") },
        ...(isList ? [{ keys: ["/"], does: t("search") }] : []),
        ...(mayTakeIn ? [{ keys: ["n"], does: t("new") }] : []),
        { keys: ["?"], does: t("all") },
      ]}
    />
  );
}
