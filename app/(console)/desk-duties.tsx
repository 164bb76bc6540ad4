"use client";
import { DutyDesk, type DutyDeskProps } from "@/components/desk/duty-desk";
import { DutyMenu } from "@/components/obligations/duty-menu";
import type { ExtendAct } from "@/components/obligations/extend-dialog";
import type { WaiveAct } from "@/components/obligations/waive-dialog";

interface DeskDutiesProps extends Omit<DutyDeskProps, "menuOf"> {
  extend: ExtendAct;
  waive: WaiveAct;
}

/** The desk's duties with their menus; made in the browser, for as elements each row would travel in a hundred pieces. */
export function DeskDuties({ extend, waive, ...desk }: DeskDutiesProps) {
  return <DutyDesk {...desk} menuOf={(row) => <DutyMenu duty={row} extend={extend} waive={waive} />} />;
}
