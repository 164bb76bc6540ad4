import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { ContractResponseRow, NoticeRow } from "@/lib/customers/contract-history-queries";
import { CaseLink } from "./case-history";
import { HistoryTable } from "./history-table";

/** What we told the customer. */
export function NoticeHistory({ rows }: { rows: readonly NoticeRow[] }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("correspondence");
  return (
    <HistoryTable
      caption={t("notices")}
      heads={[t("case"), t("kind"), t("subject"), t("to"), t("at")]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <CaseLink key="case" number={row.incidentNumber} />,
          words(`kind.${row.kind}`),
          row.subject,
          row.recipients.join(", "),
          <TimeText key="at" at={row.writtenAt} className="nw t2" shape="fullMinute" />,
        ],
      }))}
    />
  );
}

/** What the customer answered. */
export function ResponseHistory({ rows }: { rows: readonly ContractResponseRow[] }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("correspondence");
  return (
    <HistoryTable
      caption={t("responses")}
      heads={[t("case"), t("outcome"), t("account"), t("who"), t("at")]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <CaseLink key="case" number={row.incidentNumber} />,
          <span key="outcome" className="row-s">
            {row.isCorrected ? <s>{words(`outcome.${row.outcome}`)}</s> : words(`outcome.${row.outcome}`)}
            {row.isCorrected && <Tag tone="line">{t("corrected")}</Tag>}
          </span>,
          <span key="account" className="mono fs12">
            {row.account}
          </span>,
          row.contact,
          <TimeText key="at" at={row.respondedAt} className="nw t2" shape="fullMinute" />,
        ],
      }))}
    />
  );
}
