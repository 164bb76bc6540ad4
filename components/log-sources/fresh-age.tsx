"use client";
import { useTranslations } from "next-intl";
import { useNow } from "@/components/ui/now";

const MINUTE = 60_000;

/** How long ago, in words that a person can take in at a glance. */
export function FreshAge({ since }: { since: string }) {
  const t = useTranslations("log-sources.ago");
  const ms = Math.max(0, useNow(1_000) - Date.parse(since));
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  const text =
    minutes < 1
      ? t("seconds", { count: seconds })
      : hours < 1
        ? t("minutes", { count: minutes })
        : hours < 48
          ? t("hours", { count: hours })
          : t("days", { count: Math.floor(hours / 24) });
  return <span className="sub fs12">{text}</span>;
}
