"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { FilterChip } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { TimeText } from "@/components/ui/time-text";
import type { TrayRow } from "@/lib/inbound-mail/mail-queries";
import { AssignCell } from "./assign-menu";
import type { MailActions } from "./correspondence-actions";
import { type DeskPlace, deskAddress } from "./desk-places";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import unread from "./unread-table.module.css";

const COLUMNS = [
  { name: "received", width: "when" },
  { name: "mail" },
  { name: "because", width: "wide", className: unread.wide },
  { name: "assignee", width: "who", className: unread.wide },
] as const;

/** What waits for somebody, or what was known for a machine's and needs nobody. */
export function ShelfChips({ shelf, counts }: { shelf: DeskPlace["shelf"]; counts: { tray: number; by_machine: number } }) {
  const t = useTranslations("correspondence.page.mailTray");
  return (
    <nav aria-label={t("filter")} className="row wrap">
      <FilterChip isOn={shelf !== "by_machine"} href={deskAddress({ tab: "unsorted" })}>
        {t("tray")} {counts.tray}
      </FilterChip>
      <FilterChip isOn={shelf === "by_machine"} href={deskAddress({ tab: "unsorted", shelf: "by_machine" })}>
        {t("by_machine")} {counts.by_machine}
      </FilterChip>
    </nav>
  );
}

interface TrayTableProps {
  rows: TrayRow[];
  place: DeskPlace;
  assign: MailActions["assignMail"];
}

/** Mails that fit no notice: by whom, what about, and why nobody knows where they belong. */
export function TrayTable({ rows, place, assign }: TrayTableProps) {
  return (
    <>
      <Forbidden permission="response:record" />
      <DeskTable tab="unsorted" columns={COLUMNS} className={unread.table}>
        {rows.map((row) => (
          <Row key={row.mailId} row={row} place={place} assign={assign} />
        ))}
      </DeskTable>
    </>
  );
}

function Row({ row, place, assign }: { row: TrayRow } & Omit<TrayTableProps, "rows">) {
  const t = useTranslations("correspondence.page");
  const locale = useLocale();
  const { mailId, version, sender, senderName, subject, receivedAt, files, excerpt, assigneeId, assigneeName } = row;
  const isOpen = mailId === place.mail;
  return (
    <tr className={isOpen ? styles.open : undefined} data-desk-row={isOpen ? "open" : ""}>
      <td>
        <TimeText at={receivedAt} />
      </td>
      <td>
        <div className={unread.head}>
          <Link
            prefetch={false}
            className={unread.open}
            href={deskAddress({ ...place, mail: mailId })}
            aria-current={isOpen ? "true" : undefined}
            scroll={false}
            data-open
          >
            <b>{subject || t("answer.noSubject")}</b>
          </Link>
          {files > 0 && (
            <Tag icon="clip" tone="line">
              {files.toLocaleString(locale)}
            </Tag>
          )}
        </div>
        <div className={unread.who}>
          <span className="clip">{[senderName, sender].filter(Boolean).join(" ") || t("mailTray.noSender")}</span>
        </div>
        {excerpt && <div className={unread.lines}>{excerpt}</div>}
      </td>
      <td className={unread.wide}>
        <Because row={row} />
      </td>
      <td className={unread.wide}>
        <AssignCell
          assignee={assigneeId && assigneeName ? { id: assigneeId, name: assigneeName } : null}
          assign={(userId) => assign({ mailId, version, userId })}
        />
      </td>
    </tr>
  );
}

/** What it was taken for, and by what. */
export function Because({ row: { kind, because } }: { row: Pick<TrayRow, "kind" | "because"> }) {
  const t = useTranslations("inbound-mail");
  if (kind === null) return t("kindUnknown");
  const key = `because.${kind}.${because}`;
  return (
    <>
      <Tag tone={kind === "unreadable" ? "warn" : "line"}>{t(`kind.${kind}`)}</Tag>
      <div className={styles.under}>{because && t.has(key) ? t(key) : because}</div>
    </>
  );
}
