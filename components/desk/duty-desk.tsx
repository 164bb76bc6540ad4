import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { DeskView } from "@/lib/obligations/obligation-desk-rules";
import { dueGroup } from "@/lib/obligations/obligation-desk-rules";
import type { DeskList } from "@/lib/obligations/obligation-views";
import { type DeskAddress, deskAddress } from "./desk-address";
import { DeskHead } from "./desk-head";
import { DeskNext } from "./desk-next";
import styles from "./duty-desk.module.css";
import { ObligationTable } from "./obligation-table";

interface DutyDeskProps {
  list: DeskList;
  address: DeskAddress;
  view: DeskView;
  /** The server's time in ms. */
  at: number;
  /** For each duty the button that does it and the menu beside, by its id. */
  buttons: Readonly<Record<string, ReactNode>>;
  /** The button of the most urgent. */
  next: ReactNode;
}

/** What is owed, the most urgent in the band above. */
export function DutyDesk({ list, address, view, at, buttons, next }: DutyDeskProps) {
  const t = useTranslations("desk");
  const [first] = list.rows;
  const isFirstPage = address.after === undefined;
  return (
    <div className={styles.desk}>
      {first && isFirstPage && (
        <DeskNext row={first} isOverdue={dueGroup(first.dueAt, at) === "overdue"}>
          {next}
        </DeskNext>
      )}
      <DeskHead view={view} counts={list.counts} />
      {first ? <ObligationTable rows={list.rows} at={at} buttons={buttons} /> : <NothingOwed view={view} />}
      {(list.next !== null || !isFirstPage) && (
        <Pager
          label={t("pages.label")}
          {...(!isFirstPage && { earlier: { href: deskAddress({ ...address, after: undefined }), label: t("pages.first") } })}
          {...(list.next !== null && { later: { href: deskAddress({ ...address, after: list.next }), label: t("pages.later") } })}
        >
          {t("pages.shown", { count: list.rows.length })}
        </Pager>
      )}
    </div>
  );
}

function NothingOwed({ view }: { view: DeskView }) {
  const t = useTranslations("desk");
  return (
    <StatePanel
      kind="empty"
      title={t(`empty.${view}`)}
      actions={
        view === "all" ? <Button href="/alerts">{t("empty.seeAlerts")}</Button> : <Button href="/">{t("empty.seeAll")}</Button>
      }
    >
      {t("empty.text")}
    </StatePanel>
  );
}
