"use client";
import { useTranslations } from "next-intl";
import { Forbidden } from "@/components/shell/forbidden";
import { useMay } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { TimeText } from "@/components/ui/time-text";
import type { CallOwed } from "@/lib/correspondence/desk-views";
import { CaseCell } from "./case-cell";
import type { CorrespondenceActions } from "./correspondence-actions";
import { DeskTable } from "./desk-table";
import styles from "./desk-table.module.css";
import { DueCell } from "./due-cell";
import { FollowUpButton, FollowUpDoneButton } from "./follow-up-button";
import { PhoneButton } from "./phone-button";
import { ReachButton } from "./reach-button";

const COLUMNS = [
  { name: "due", width: "due" },
  { name: "what" },
  { name: "case", width: "case" },
  { name: "do", width: "actions" },
] as const;

interface CallsTableProps {
  rows: CallOwed[];
  actions: Pick<CorrespondenceActions, "reachContact" | "recordCall" | "setFollowUp" | "completeFollowUp">;
}

/** Calls that were asked for, customers whom no mail reaches, and looks that somebody has set: the most urgent first. */
export function CallsTable({ rows, actions }: CallsTableProps) {
  const t = useTranslations("correspondence.page");
  return (
    <>
      <Forbidden permission="response:record" />
      <DeskTable tab="calls" columns={COLUMNS}>
        {rows.map((row) => (
          <tr key={row.obligationId} data-desk-row="">
            <td>
              <DueCell row={row} />
            </td>
            <td>
              <div>{t(`calls.${row.owed}`)}</div>
              <Whom row={row} />
              {row.last && <Last last={row.last} />}
            </td>
            <td>
              <CaseCell row={row} />
            </td>
            <td>
              <CallButtons row={row} actions={actions} />
            </td>
          </tr>
        ))}
      </DeskTable>
    </>
  );
}

/** Whom to call: the registered numbers. */
function Whom({ row: { contacts } }: { row: CallOwed }) {
  const t = useTranslations("correspondence.page.calls");
  const numbers = contacts.flatMap(({ name, phone }) => (phone ? `${name} ${phone}` : []));
  return <div className={`clip ${styles.under}`}>{numbers.length > 0 ? numbers.join(" / ") : t("noNumber")}</div>;
}

function Last({ last: { outcome, at, said } }: { last: NonNullable<CallOwed["last"]> }) {
  const t = useTranslations("correspondence");
  return (
    <div className={`clip ${styles.under}`}>
      {t("page.calls.last")} <TimeText at={at} /> {t(`outcome.${outcome}`)} {said}
    </div>
  );
}

function CallButtons({ row, actions }: { row: CallOwed; actions: CallsTableProps["actions"] }) {
  const [mayRecord, mayReach] = [useMay("response:record"), useMay("notice:send")];
  return (
    <div className={styles.buttons}>
      {mayRecord && (
        <span data-first>
          <PhoneButton row={row} action={actions.recordCall} />
        </span>
      )}
      {row.owed === "reach_otherwise" && mayReach && <ReachOtherwise row={row} action={actions.reachContact} />}
      {row.owed === "follow_up" && mayRecord && (
        <>
          <FollowUpDoneButton row={row} action={actions.completeFollowUp} />
          <FollowUpButton row={row} action={actions.setFollowUp} />
        </>
      )}
    </div>
  );
}

/** A notice that was written is told by letter from here; one that is not is written in the case. */
function ReachOtherwise({ row, action }: { row: CallOwed; action: CorrespondenceActions["reachContact"] }) {
  const t = useTranslations("correspondence.page.calls");
  if (row.notices.length > 0) return <ReachButton row={row} action={action} />;
  return <Button href={`/incidents/${row.incidentNumber}`}>{t("byPost")}</Button>;
}
