import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NextBand } from "@/components/ui/next-band";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import { aboutOf, whoseOf } from "./obligation-places";

interface DeskNextProps {
  row: ObligationRow;
  isOverdue: boolean;
  /** The button that does it. */
  children: ReactNode;
}

/** The most urgent of all that is owed, and the button that does it. */
export function DeskNext({ row, isOverdue, children }: DeskNextProps) {
  const t = useTranslations("desk");
  const whom = [whoseOf(row), row.address].filter(Boolean).join(" ");
  const about = aboutOf(row, t);
  return (
    <NextBand
      label={t(isOverdue ? "next.overdue" : "next.due")}
      what={t(`what.${row.kind}`)}
      why={
        <>
          {whom === "" ? about : t("next.about", { case: about, whom })}
          <br />
          {t(`why.${row.kind}`)}
        </>
      }
      clock={{ dueAt: row.dueAt, startedAt: row.startedAt }}
      actions={<span data-next>{children}</span>}
    />
  );
}
