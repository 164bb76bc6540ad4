import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon, type IconName } from "@/components/ui/icon";
import { Pager } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { SaidRow } from "@/lib/correspondence/customer-history-queries";
import { CaseLink } from "./case-history";
import styles from "./customers.module.css";
import { HistoryTable } from "./history-table";

const ICONS: Record<SaidRow["what"], IconName> = { notice: "send", answer: "mail", response: "person" };

interface CorrespondenceHistoryProps {
  rows: readonly SaidRow[];
  /** Where the next rows and the first ones are; null where there are none. */
  later: string | null;
  first: string | null;
}

/** What was said with the customer, in whatever case: what we sent, what came in, and what was recorded of it. */
export function CorrespondenceHistory({ rows, later, first }: CorrespondenceHistoryProps) {
  const t = useTranslations("customers.history");
  return (
    <>
      <HistoryTable
        caption={t("correspondence")}
        heads={[t("at"), t("case"), t("said"), t("content"), t("who")]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <TimeText key="at" at={row.at} className="nw t2" shape="fullMinute" />,
            <CaseLink key="case" number={row.incidentNumber} />,
            <What key="said" row={row} />,
            row.text && (
              <span key="content" className={styles.content}>
                {row.text}
              </span>
            ),
            <Whom key="who" row={row} />,
          ],
        }))}
      />
      {(later || first) && (
        <Pager
          label={t("pages")}
          {...(first ? { earlier: { href: first, label: t("newest") } } : {})}
          {...(later ? { later: { href: later, label: t("older") } } : {})}
        />
      )}
    </>
  );
}

function What({ row: { what, id, code, state, channel, isCorrected } }: { row: SaidRow }) {
  const t = useTranslations("customers.history");
  const words = useTranslations("correspondence");
  const word = { notice: `kind.${code}`, answer: code ? `claim.${code}` : `channel.${channel}`, response: `outcome.${code}` }[
    what
  ];
  const name = isCorrected ? <s>{words(word)}</s> : words(word);
  const href = { notice: `/correspondence?tab=notices&notice=${id}`, answer: `/correspondence?answer=${id}`, response: null }[
    what
  ];
  return (
    <span className="row-s wrap">
      <Icon name={ICONS[what]} size="s" label={t(`what.${what}`)} />
      {href ? (
        <Link prefetch={false} className="link" href={href}>
          {name}
        </Link>
      ) : (
        name
      )}
      {state && <Tag tone={state === "unread" ? "warn" : "line"}>{words(`page.answer.state.${state}`)}</Tag>}
      {isCorrected && <Tag tone="line">{t("corrected")}</Tag>}
    </span>
  );
}

function Whom({ row: { what, who, channel, deliveries } }: { row: SaidRow }) {
  const words = useTranslations("correspondence");
  if (what !== "notice")
    return [who, channel && words(`channel.${channel}`)].filter(Boolean).join(" ") || words("page.response.unknownContact");
  return deliveries.map(({ recipientName, state }) => (
    <span key={recipientName} className="row-s">
      {recipientName} <span className="sub">{words(`state.${state}`)}</span>
    </span>
  ));
}
