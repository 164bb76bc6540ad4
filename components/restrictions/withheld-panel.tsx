import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatePanel } from "@/components/ui/state-panel";
import { timeText } from "@/components/ui/time-rules";
import type { WithheldClause } from "@/lib/restrictions/withheld-clauses";
import { clauseName } from "./clause-name";

interface WithheldPanelProps {
  withheld: readonly WithheldClause[];
  /** T+0, by which it was judged. */
  zero: string | null;
  /** No clause is left that the case could complete. */
  isNothingLeft: boolean;
  /** What remains: to watch, to ask by clause 19. */
  children: ReactNode;
}

/** Why a clause cannot be chosen for this case, with the dates, and what can be done instead. */
export function WithheldPanel({ withheld, zero, isNothingLeft, children }: WithheldPanelProps) {
  const t = useTranslations("restrictions");
  const locale = useLocale();
  const isJa = locale === "ja";
  const date = (at: string | null) => (at ? timeText(at, "date", locale) : t("withheld.never"));
  if (withheld.length === 0 && !isNothingLeft) return null;
  return (
    <StatePanel
      kind="warning"
      title={withheld[0] ? t("withheld.title", { clause: clauseName(t, withheld[0]) }) : t("withheld.nothing")}
      actions={isNothingLeft ? children : undefined}
    >
      {withheld.map((clause) => (
        <p key={clause.code}>
          {t(`withheld.why.${clause.why}`, {
            clause: `${isJa ? clause.document.title : clause.document.titleEn} ${t("form.version", { number: clause.termsNumber })} ${clauseName(t, clause)}`,
            zero: zero ? timeText(zero, "fullMinute", locale) : "",
            effective: date(clause.effectiveFrom),
            announced: date(clause.announcedAt),
          })}
        </p>
      ))}
      {isNothingLeft && <p>{t("withheld.remains")}</p>}
    </StatePanel>
  );
}
