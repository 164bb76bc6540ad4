"use client";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { Bundle } from "@/lib/alerts/day-views";
import styles from "./bundle-cell.module.css";
import { countText } from "./count-text";

interface BundleFoldProps {
  bundle: Bundle;
  isOpen: boolean;
  onToggle: () => void;
}

/** Opens the campaign on its row, and closes it. Its key is o: the tab key stops at the row's link. */
export function BundleFold({ bundle, isOpen, onToggle }: BundleFoldProps) {
  const t = useTranslations("alerts.bundle");
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={isOpen}
      aria-label={t(isOpen ? "close" : "open", { number: bundle.campaign })}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon name={isOpen ? "down" : "right"} size="s" />
    </button>
  );
}

/** What the campaign is, in place of what its first alert is. */
export function BundleWhat({ bundle }: { bundle: Bundle }) {
  const t = useTranslations("alerts.bundle");
  const all = useTranslations("alerts");
  return (
    <div className={`clip ${styles.what}`}>
      <b>{t("count", { number: bundle.campaign, count: countText(bundle, all) })}</b>{" "}
      <span>{t(`shares.${bundle.basis}`, { value: bundle.value })}</span>
    </div>
  );
}
