import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import type { DeskView } from "@/lib/obligations/obligation-desk-rules";
import { dueGroup } from "@/lib/obligations/obligation-desk-rules";
import type { DeskList } from "@/lib/obligations/obligation-views";
import type { DeskActions } from "./desk-actions";
import { DeskHead } from "./desk-head";
import { DeskNext } from "./desk-next";
import styles from "./duty-desk.module.css";
import { ObligationTable } from "./obligation-table";

interface DutyDeskProps {
  list: DeskList;
  view: DeskView;
  /** The server's time in ms. */
  at: number;
  actions: DeskActions;
}

/** What is owed, the most urgent in the band above. */
export function DutyDesk({ list, view, at, actions }: DutyDeskProps) {
  const t = useTranslations("desk");
  const [first] = list.rows;
  const hidden = list.counts[view] - list.rows.length;
  return (
    <div className={styles.desk}>
      {first && <DeskNext row={first} isOverdue={dueGroup(first.dueAt, at) === "overdue"} />}
      <DeskHead view={view} counts={list.counts} />
      {first ? (
        <ObligationTable rows={list.rows} at={at} actions={actions} />
      ) : (
        <StatePanel
          kind="empty"
          title={t(`empty.${view}`)}
          actions={
            view === "all" ? (
              <Button href="/alerts">{t("empty.seeAlerts")}</Button>
            ) : (
              <Button href="/">{t("empty.seeAll")}</Button>
            )
          }
        >
          {t("empty.text")}
        </StatePanel>
      )}
      {hidden > 0 && <p className="sub fs12">{t("more", { count: hidden, shown: list.rows.length })}</p>}
    </div>
  );
}
