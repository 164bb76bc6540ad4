import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import styles from "./customers.module.css";

/** Looks for customers; the address holds what was looked for. */
export function CustomerSearch({ q }: { q: string | undefined }) {
  const t = useTranslations("customers.list");
  return (
    <div className={styles.bar}>
      <search>
        <form className={styles.search} action="/customers">
          <TextField
            key={q}
            label={t("search")}
            isLabelHidden
            name="q"
            type="search"
            placeholder={t("search")}
            defaultValue={q}
            maxLength={200}
          />
          <Button type="submit" icon="search">
            {t("doSearch")}
          </Button>
        </form>
      </search>
      {q && (
        <Button look="quiet" icon="close" href="/customers">
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
