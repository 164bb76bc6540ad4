"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { Clock } from "@/components/ui/clock";
import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { UnreadAnswer } from "@/lib/correspondence/desk-views";
import { AssignCell } from "./assign-menu";
import { CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { type DeskPlace, deskAddress } from "./desk-places";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import unread from "./unread-table.module.css";

const COLUMNS = [
  { name: "due", width: "due" },
  { name: "answerText" },
  { name: "proposed", width: "outcome", className: unread.wide },
  { name: "case", width: "case" },
  { name: "assignee", width: "who", className: unread.wide },
] as const;

interface UnreadTableProps {
  rows: UnreadAnswer[];
  place: DeskPlace;
  assign: CorrespondenceActions["assignAnswer"];
}

/** What came from customers and nobody has read, the oldest first: who, by which way, how it begins, and what it seems to say. */
export function UnreadTable({ rows, place, assign }: UnreadTableProps) {
  return (
    <>
      <Forbidden permission="response:record" />
      <DeskTable tab="unread" columns={COLUMNS} className={unread.table}>
        {rows.map((row) => (
          <Row key={row.answerId} row={row} place={place} assign={assign} />
        ))}
      </DeskTable>
    </>
  );
}

function Row({ row, place, assign }: { row: UnreadAnswer } & Omit<UnreadTableProps, "rows">) {
  const t = useTranslations("correspondence.page");
  const words = useTranslations("correspondence");
  const { answerId, answerVersion: version, source, contact, sender, claim, due, firstLines, subject } = row;
  const isOpen = answerId === place.answer;
  return (
    <tr className={isOpen ? styles.open : undefined} data-desk-row={isOpen ? "open" : ""}>
      <td>
        {due ? <Clock dueAt={due.dueAt} startedAt={due.openedAt} /> : <span className="sub">—</span>}
        <div className={styles.under}>{t.rich("unread.at", { at: () => <TimeText at={row.receivedAt} /> })}</div>
      </td>
      <td>
        <div className={unread.head}>
          <Icon name={source === "mail" ? "mail" : "globe"} size="s" label={words(`channel.${source}`)} />
          <Link
            prefetch={false}
            className={unread.open}
            href={deskAddress({ ...place, notice: undefined, answer: answerId })}
            aria-current={isOpen ? "true" : undefined}
            scroll={false}
            data-open
          >
            <b>{claim ? words(`claim.${claim}`) : (subject ?? t("answer.noSubject"))}</b>
          </Link>
        </div>
        <div className={unread.who}>
          <span className="clip">{contact?.name ?? sender ?? words(`channel.${source}`)}</span>
          {!contact && <Tag tone="warn">{t(source === "mail" ? "answer.unregistered" : "answer.unverifiedShort")}</Tag>}
        </div>
        {firstLines && <div className={unread.lines}>{firstLines}</div>}
      </td>
      <td className={unread.wide}>
        {row.proposed ? words(`outcome.${row.proposed}`) : <span className="sub">{t("unread.noProposal")}</span>}
      </td>
      <td>
        <CaseCell row={row} />
      </td>
      <td className={unread.wide}>
        <AssignCell assignee={row.assignee} assign={(userId) => assign({ answerId, version, userId })} />
      </td>
    </tr>
  );
}
