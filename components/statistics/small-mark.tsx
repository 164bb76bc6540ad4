import { useTranslations } from "next-intl";
import { isSmall, SMALL } from "@/lib/statistics/rate-rules";
import styles from "./small-mark.module.css";

/** The same as a star, for the cells of a table; the words stand below it (`SmallNote`). */
export function SmallStar({ counts }: { counts: readonly number[] }) {
  const t = useTranslations("statistics");
  if (!isSmall(...counts)) return null;
  return (
    <>
      <span className={styles.star} aria-hidden="true">
        *
      </span>
      <span className="vh"> ({t("small.mark")})</span>
    </>
  );
}

export function SmallNote() {
  const t = useTranslations("statistics");
  return <p className={styles.note}>{t("small.note", { least: SMALL })}</p>;
}

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
