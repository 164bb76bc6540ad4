"use server";
import { operatorAction } from "@/lib/access/operator-action";
import { addHolidays, removeHoliday } from "@/lib/shifts/change-holidays";
import { changeShifts } from "@/lib/shifts/change-shifts";
import { AddHolidays, ChangeShifts, RemoveHoliday } from "@/lib/shifts/shift-inputs";

const revalidate = () => ["/settings/shifts", "/"];

export const changeShiftsAction = operatorAction({
  input: ChangeShifts,
  permission: "duty:configure",
  perform: changeShifts,
  revalidate,
});
export const addHolidaysAction = operatorAction({
  input: AddHolidays,
  permission: "duty:configure",
  perform: addHolidays,
  revalidate,
});
export const removeHolidayAction = operatorAction({
  input: RemoveHoliday,
  permission: "duty:configure",
  perform: removeHoliday,
  revalidate,
});
