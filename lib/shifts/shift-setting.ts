import type { Setting } from "@/lib/settings/change-setting";
import { ShiftPattern } from "./shift-rules";

/** The turns of the day as the installation has chosen them; at first three that cover it, the evening one past midnight. */
export const SHIFTS: Setting<ShiftPattern> = {
  key: "shifts",
  schema: ShiftPattern,
  standard: [
    { code: "day", name: "日勤", nameEn: "Day", from: "08:30", to: "17:30" },
    { code: "evening", name: "準夜", nameEn: "Evening", from: "17:30", to: "00:30" },
    { code: "night", name: "深夜", nameEn: "Night", from: "00:30", to: "08:30" },
  ],
};
