"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { GiveHandover, TakeHandover, WriteHandover } from "@/lib/handovers/handover-inputs";
import { takeHandover } from "@/lib/handovers/take-handover";
import { giveHandover, writeHandover } from "@/lib/handovers/write-handover";

const revalidate = () => ["/handover", "/"];

export const writeHandoverAction = operatorAction({
  input: WriteHandover,
  permission: "shift:hand-over",
  perform: writeHandover,
  revalidate,
});
export const giveHandoverAction = operatorAction({
  input: GiveHandover,
  permission: "shift:hand-over",
  perform: giveHandover,
  revalidate,
});
export const takeHandoverAction = operatorAction({
  input: TakeHandover,
  permission: "shift:hand-over",
  perform: takeHandover,
  revalidate,
});
