"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { DeskView } from "@/lib/obligations/obligation-desk-rules";
import { dueGroup } from "@/lib/obligations/obligation-desk-rules";
import type { ClaimAct, DeskRow, DutyList } from "./desk-actions";
import { type DeskAddress, deskAddress } from "./desk-address";
import { DeskHead } from "./desk-head";
import { DeskNext } from "./desk-next";
import { DutyButton } from "./duty-button";
import styles from "./duty-desk.module.css";
import { ObligationTable } from "./obligation-table";

export interface DutyDeskProps {
  /** A `DutyList` as JSON: as objects, React would walk each value of each row before the page is out. */
  listText: string;
  address: DeskAddress;
  view: DeskView;
  claim: ClaimAct;
  /** The menu of what may be decided about a duty instead. */
  menuOf: (row: DeskRow) => ReactNode;
  /** The open dialog of the duty that the address asks for. */
  step: ReactNode;
}

/** What is owed, the most urgent in the band above. */
export function DutyDesk({ listText, address, view, claim, ...inRows }: DutyDeskProps) {
  const t = useTranslations("desk");
  const list = useMemo((): DutyList => JSON.parse(listText), [listText]);
  const { at } = list;
  const [first] = list.rows;
  const isFirstPage = address.after === undefined;
  return (
    <div className={styles.desk}>
      {first && isFirstPage && (
        <DeskNext row={first} isOverdue={dueGroup(first.dueAt, at) === "overdue"}>
          <DutyButton row={first} address={address} claim={claim} look="onNext" size="l" shortcut="r" />
        </DeskNext>
      )}
      <DeskHead view={view} counts={list.counts} />
      {first ? <ObligationTable rows={list.rows} {...{ at, address, claim }} {...inRows} /> : <NothingOwed view={view} />}
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
