import Link from "next/link";
import { useTranslations } from "next-intl";
import { type AlertFilter, alertAddress } from "@/lib/alerts/alert-filter-rules";
import styles from "./queue-foot.module.css";

/** On to the next fifty, or back to the beginning. */
export function QueueFoot({ filter, next }: { filter: AlertFilter; next: AlertFilter["after"] }) {
  const t = useTranslations("alerts.queue");
  if (!next && !filter.after) return null;
  return (
    <nav className={styles.pages} aria-label={t("pages")}>
      {filter.after && (
        <Link href={alertAddress({ ...filter, after: null })} prefetch={false}>
          {t("first")}
        </Link>
      )}
      <span className="grow" />
      {next && (
        <Link href={alertAddress({ ...filter, after: next })} prefetch={false}>
          {t("next")}
        </Link>
      )}
    </nav>
  );
}
