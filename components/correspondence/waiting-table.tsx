"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { Tag } from "@/components/ui/tag";
import type { WaitingCase } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { type DeskPlace, deskAddress } from "./desk-places";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import { DueCell } from "./due-cell";
import { PhoneButton } from "./phone-button";
import { ReachButton } from "./reach-button";
import { RemindButton } from "./remind-button";
import { ResponseButton } from "./response-button";

const COLUMNS = [
  { name: "due", width: "due" },
  { name: "what" },
  { name: "case", width: "case" },
  { name: "do", width: "actions" },
] as const;

interface WaitingTableProps {
  rows: WaitingCase[];
  place: DeskPlace;
  /** What writes the reminder of the one case that the place asks for; the others have a button that asks. */
  reminder: ReactNode;
  actions: Pick<CorrespondenceActions, "recordResponse" | "recordCall" | "reachContact">;
}

/** Cases whose customer was told and has not answered, with the step that is owed next. */
export function WaitingTable({ rows, place, reminder, actions }: WaitingTableProps) {
  const t = useTranslations("correspondence.page");
  const [mayRecord, mayReach] = [useMay("response:record"), useMay("notice:send")];
  const remind = ({ incidentNumber: number }: WaitingCase) =>
    (number === place.remind && reminder) || <RemindButton number={number} place={place} />;
  return (
    <>
      <Forbidden permission="response:record" />
      <DeskTable tab="waiting" columns={COLUMNS}>
        {rows.map((row) => (
          <tr key={row.incidentId} data-desk-row="">
            <td>
              <DueCell row={row} />
            </td>
            <td>
              <div className="row-s">
                {t(`waiting.${row.owed}`)}
                {row.owes.includes("read_answer") && (
                  <Link prefetch={false} href={deskAddress({ tab: "unread", of: row.incidentNumber })}>
                    <Tag tone="warn" icon="mail">
                      {t("waiting.hasAnswered")}
                    </Tag>
                  </Link>
                )}
              </div>
              <div className={`clip ${styles.under}`}>
                <span className="mono">{row.accounts.map(({ address }) => address).join(" ")}</span>
                {row.contacts.some(({ phone }) => phone) && (
                  <>
                    {" ・ "}
                    {row.contacts.flatMap(({ name, phone }) => (phone ? `${name} ${phone}` : [])).join(" / ")}
                  </>
                )}
              </div>
            </td>
            <td>
              <CaseCell row={row} />
            </td>
            <td>
              <div className={styles.buttons} data-first>
                {row.owed === "remind_customer" && mayReach && remind(row)}
                {row.owed === "call_customer" && mayRecord && <PhoneButton row={row} action={actions.recordCall} />}
                {mayRecord && <ResponseButton row={row} action={actions.recordResponse} />}
                {row.owed === "call_customer" && mayReach && remind(row)}
                {mayReach && <ReachButton row={row} action={actions.reachContact} />}
              </div>
            </td>
          </tr>
        ))}
      </DeskTable>
    </>
  );
}
