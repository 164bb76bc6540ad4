import { getTranslations } from "next-intl/server";
import type { DeskPlace } from "@/components/correspondence/desk-places";
import { TrayChips } from "@/components/correspondence/notices-table";
import { ShelfChips } from "@/components/correspondence/tray-table";
import type { Operator } from "@/lib/access/actor";
import { countTrays } from "@/lib/correspondence/notice-queries";
import { countTray } from "@/lib/inbound-mail/mail-queries";
import { NoticeOf, reminderOf } from "../incidents/[number]/case-buttons";
import { readCase } from "../incidents/[number]/read-case";
import { DeskList } from "./desk-list";
import { readDeskRows } from "./read-desk-rows";

/** The sentences of the dialog that writes a reminder. */
export const STEP_ROOMS = ["incidents"];

interface DeskContentProps {
  place: DeskPlace;
  operator: Operator;
}

/** The part that is open: what narrows it, its rows, its pages. */
export async function DeskContent({ place, operator }: DeskContentProps) {
  const page = await readDeskRows(place, operator);
  return (
    <>
      {place.tab === "notices" && <TrayChips tray={place.tray} counts={await countTrays(operator)} />}
      {place.tab === "unsorted" && <Shelves place={place} operator={operator} />}
      <DeskList place={place} pageText={JSON.stringify(page)} reminder={await reminderIn(page.rows, place, operator)} />
    </>
  );
}

async function Shelves({ place, operator }: DeskContentProps) {
  const [tray, by_machine] = await Promise.all([countTray(operator), countTray(operator, "by_machine")]);
  return <ShelfChips shelf={place.shelf} counts={{ tray, by_machine }} />;
}

/** Of the one case whose reminder is asked for, if it is in the list: the dialog with the notice as it would go out. */
async function reminderIn(rows: readonly object[], { tab, remind }: DeskPlace, operator: Operator) {
  const isListed = rows.some((row) => "incidentNumber" in row && row.incidentNumber === remind);
  if (tab !== "waiting" || !remind || !isListed) return null;
  const [found, t] = await Promise.all([readCase(String(remind), operator), getTranslations("correspondence.page.remind")]);
  return found && <NoticeOf found={found} kind={reminderOf(found)} label={t("button")} isOpenAtFirst />;
}
