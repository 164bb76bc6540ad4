import { timeText } from "@/components/ui/time-rules";
import type { ShiftView } from "@/lib/shifts/shift-queries";

/** "準夜 11/19 木 17:30–00:30" */
export function shiftText({ name, nameEn, startsAt, endsAt }: ShiftView, locale: string): string {
  return `${locale === "ja" ? name : nameEn} ${timeText(startsAt, "minute", locale)}–${timeText(endsAt, "clock", locale)}`;
}

export const handoverAddress = ({ startsAt }: Pick<ShiftView, "startsAt">) => `/handover?shift=${encodeURIComponent(startsAt)}`;
