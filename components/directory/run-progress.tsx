"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ProgressBar } from "@/components/ui/bars";
import { StatePanel } from "@/components/ui/state-panel";

const LOOK_EVERY_MS = 1500;

/** How far a run has come; the page is read again until it has ended. */
export function RunProgress({ done, total, state }: { done: number; total: number; state: "queued" | "applying" }) {
  const t = useTranslations("directory.run");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <StatePanel kind="warning" icon="pulse" title={t(state === "queued" ? "queued" : "running")}>
      <p aria-live="polite">{t("progress", { done, total })}</p>
      <ProgressBar value={done} max={Math.max(total, 1)} label={t("running")} />
      <p className="sub">{t("leave")}</p>
    </StatePanel>
  );
}
