"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { extendObligation } from "@/lib/incidents/extend-obligation";
import { waiveObligation } from "@/lib/incidents/waive-obligation";
import { ExtendObligation, WaiveObligation } from "@/lib/obligations/obligation-inputs";

const revalidate = ({ number }: { number: number }) => ["/", `/incidents/${number}`];

export const waiveObligationAction = operatorAction({
  input: WaiveObligation,
  permission: "obligation:waive",
  perform: waiveObligation,
  revalidate,
});
export const extendObligationAction = operatorAction({
  input: ExtendObligation,
  permission: "obligation:extend",
  perform: extendObligation,
  revalidate,
});
