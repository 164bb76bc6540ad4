"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { changeDuty } from "@/lib/obligations/change-duty";
import { ChangeDuty } from "@/lib/obligations/duty-inputs";

export const changeDutyAction = operatorAction({
  input: ChangeDuty,
  permission: "duty:configure",
  perform: changeDuty,
  revalidate: () => ["/settings/duties"],
});
