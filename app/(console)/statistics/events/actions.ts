"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { RecordEvent, RetractEvent } from "@/lib/operation-events/event-inputs";
import { recordEvent } from "@/lib/operation-events/record-event";
import { retractEvent } from "@/lib/operation-events/retract-event";

const revalidate = () => ["/statistics", "/statistics/events"];

export const recordEventAction = operatorAction({
  input: RecordEvent,
  permission: "operation-event:record",
  perform: recordEvent,
  revalidate,
});
export const retractEventAction = operatorAction({
  input: RetractEvent,
  permission: "operation-event:record",
  perform: retractEvent,
  revalidate,
});
