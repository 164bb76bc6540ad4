import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NextBand } from "@/components/ui/next-band";
import type { ObligationRow } from "@/lib/obligations/obligation-views";
import { placeOf } from "./obligation-places";

/** The most urgent of all that is owed, and the way to where it is done. */
export function DeskNext({ row, isOverdue }: { row: ObligationRow; isOverdue: boolean }) {
  const t = useTranslations("desk");
  const about =
    row.incidentNumber === null ? t("alert", { number: row.alertNumber ?? 0 }) : t("case", { number: row.incidentNumber });
  const whom = [row.customerName, row.address].filter(Boolean).join(" ");
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
      actions={
        <Button look="onNext" size="l" href={placeOf(row)}>
          {t(`do.${row.kind}`)}
        </Button>
      }
    />
  );
}
