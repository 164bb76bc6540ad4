import { useTranslations } from "next-intl";
import { isSmall, SMALL } from "@/lib/statistics/rate-rules";
import styles from "./small-mark.module.css";

/** Says that a figure rests on too few to conclude from; draws nothing where there are enough. */
export function SmallMark({ counts }: { counts: readonly number[] }) {
  const t = useTranslations("statistics");
  if (!isSmall(...counts)) return null;
  return (
    <span className={styles.small} title={t("small.what", { least: SMALL })}>
      {t("small.mark")}
    </span>
  );
}
