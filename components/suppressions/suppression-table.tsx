"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { columnsOf, DataTable } from "@/components/ui/data-table";
import { StatePanel } from "@/components/ui/state-panel";
import type { Answer } from "@/components/ui/use-action";
import type { SuppressionRow } from "@/lib/alerts/suppression-queries";
import { EndSuppressionDialog } from "./end-suppression-dialog";
import { useSuppressionColumns } from "./suppression-columns";

const column = columnsOf<SuppressionRow>();

export type EndSuppressionDoor = (wish: {
  number: number;
  version: number;
}) => Promise<Answer<{ number: number; returned: number }>>;

interface SuppressionTableProps {
  rows: SuppressionRow[];
  isPast: boolean;
  endSuppression: EndSuppressionDoor;
}

/** What is kept quiet, who answers for it, why and until when; the next to end stands first. */
export function SuppressionTable({ rows, isPast, endSuppression }: SuppressionTableProps) {
  const t = useTranslations("suppressions");
  const [ending, setEnding] = useState<SuppressionRow | null>(null);
  const columns = [
    ...useSuppressionColumns(isPast),
    ...(isPast
      ? []
      : [
          column.display({
            id: "end",
            meta: { align: "end" },
            cell: ({ row }) => (
              <Button size="s" onClick={() => setEnding(row.original)}>
                {t("end")}
              </Button>
            ),
          }),
        ]),
  ];
  return (
    <>
      <p className="t2">{t("lead")}</p>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={rows}
        getRowId={(row) => String(row.number)}
        empty={
          <StatePanel kind="empty" icon="info" title={t(isPast ? "nonePast" : "none")}>
            {t("noneText")}
          </StatePanel>
        }
      />
      {ending && <EndSuppressionDialog row={ending} action={endSuppression} onClose={() => setEnding(null)} />}
    </>
  );
}
