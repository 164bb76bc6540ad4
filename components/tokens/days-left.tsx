"use client";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/components/ui/now";
import styles from "./token-list.module.css";

const DAY_MS = 86_400_000;

/** How many days a token has left; marked when somebody has to see to the next one. */
export function DaysLeft({ expiresAt, isSoon }: { expiresAt: string; isSoon: boolean }) {
  const t = useTranslations("tokens");
  const days = Math.max(0, Math.floor((Date.parse(expiresAt) - useNow(60_000)) / DAY_MS));
  if (!isSoon) return <span className="sub">{t("daysLeft", { days })}</span>;
  return (
    <span className={styles.soon}>
      <Icon name="bang" size="s" /> {t("daysLeftSoon", { days })}
    </span>
  );
}
