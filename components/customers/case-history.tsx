import Link from "next/link";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { CaseRow } from "@/lib/customers/contract-history-queries";
import { HistoryTable } from "./history-table";

/** Cases of a contract. */
export function CaseHistory({ rows }: { rows: readonly CaseRow[] }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("incidents");
  return (
    <HistoryTable
      caption={t("cases")}
      heads={[t("number"), t("stage"), t("kind"), t("account"), t("at")]}
      rows={rows.map((row) => ({
        key: String(row.number),
        cells: [
          <CaseLink key="number" number={row.number} />,
          <Tag key="stage" tone={row.stage === "closed" ? "plain" : "line"}>
            {words(`stage.${row.stage}`)}
          </Tag>,
          <span key="kind" className="row-s">
            {row.kinds.map((kind) => (
              <Tag key={kind} tone={kind === "defense" ? "blue" : "plain"} icon={kind === "defense" ? "shield" : "send"}>
                {words(`kind.${kind}`)}
              </Tag>
            ))}
            {row.isBrokenThrough && <Tag tone="crit">{t("brokenThrough")}</Tag>}
          </span>,
          <span key="account" className="mono fs12">
            {row.accounts.join(", ")}
          </span>,
          <TimeText key="at" at={row.openedAt} className="nw t2" shape="fullMinute" />,
        ],
      }))}
    />
  );
}

export const CaseLink = ({ number }: { number: number }) => (
  <Link prefetch={false} className="num-link" href={`/incidents/${number}`}>
    {number}
  </Link>
);
