import { useLocale, useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/tabs";
import { countText, DESK_VIEWS, type DeskView } from "@/lib/obligations/obligation-desk-rules";
import type { DeskList } from "@/lib/obligations/obligation-views";
import styles from "./duty-desk.module.css";

/** Whose duties are listed; the address holds it. */
export function DeskHead({ view, counts }: { view: DeskView; counts: DeskList["counts"] }) {
  const t = useTranslations("desk");
  const locale = useLocale();
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>{t("owed")}</h2>
      <Segmented
        label={t("view.label")}
        value={view}
        options={DESK_VIEWS.map((value) => ({
          value,
          label: t(`view.${value}`, { count: countText(counts[value], locale) }),
          href: value === "all" ? "/" : `/?who=${value}`,
        }))}
      />
    </div>
  );
}
