"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { ReachContact, RecordBounce, RecordResponse, SettleDelivery } from "@/lib/correspondence/correspondence-inputs";
import { reachContact } from "@/lib/correspondence/reach-contact";
import { recordBounce } from "@/lib/correspondence/record-bounce";
import { recordResponse } from "@/lib/correspondence/record-response";
import { settleDelivery } from "@/lib/correspondence/settle-delivery";

const revalidate = () => ["/correspondence", "/"];

export const recordResponseAction = operatorAction({
  input: RecordResponse,
  permission: "response:record",
  perform: recordResponse,
  revalidate,
});
export const reachContactAction = operatorAction({
  input: ReachContact,
  permission: "notice:send",
  perform: reachContact,
  revalidate,
});
export const settleDeliveryAction = operatorAction({
  input: SettleDelivery,
  permission: "notice:send",
  perform: settleDelivery,
  revalidate,
});
export const recordBounceAction = operatorAction({
  input: RecordBounce,
  permission: "notice:send",
  perform: recordBounce,
  revalidate,
});
