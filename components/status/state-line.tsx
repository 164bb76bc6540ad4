import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/ui/icon";
import type { StatusView } from "@/lib/status-page/status-views";
import styles from "./status.module.css";

const ICONS: Record<StatusView["state"], IconName> = { in_force: "lock", lifted: "check", no_measure: "info", closed: "check" };

/** How things stand now, first of all. */
export function StateLine({ state }: { state: StatusView["state"] }) {
  const t = useTranslations("status.state");
  return (
    <p className={`${styles.state} ${styles[state] ?? ""}`}>
      <Icon name={ICONS[state]} size="l" />
      <span>
        <span className={styles.small}>{t("label")}</span>
        <strong>{t(state)}</strong>
      </span>
    </p>
  );
}
