import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import styles from "./effect-section.module.css";
import form from "./period-bar.module.css";

interface DayFormProps {
  day: string | undefined;
  kept: Readonly<Record<string, string>>;
  isChosen: boolean;
}

/** Another day to part before from after, kept in the address. */
export function DayForm({ day, kept, isChosen }: DayFormProps) {
  const t = useTranslations("statistics");
  return (
    <form className={styles.form} action="/statistics" method="get">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="row-s">
        {t("effect.day")}
        <input className={form.date} key={day} type="date" name="day" defaultValue={day} required />
      </label>
      <Button size="s" type="submit">
        {t("effect.compare")}
      </Button>
      {isChosen && (
        <Button size="s" look="quiet" href={`/statistics?${new URLSearchParams(kept)}`}>
          {t("effect.toClause")}
        </Button>
      )}
    </form>
  );
}
