"use client";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { useNow } from "@/components/ui/now";
import { timeText } from "@/components/ui/time-rules";
import type { SnoozeWish } from "@/lib/alerts/alert-inputs";
import { SnoozeDialog } from "./snooze-dialog";
import { inOneHour, tomorrowMorning } from "./snooze-times";

interface SnoozeMenuProps {
  onSnooze: (how: SnoozeWish) => void;
  title: string;
  /** When the running shift ends, once it is known. */
  shiftEnd: string | null;
  triggerRef: RefObject<HTMLButtonElement | null>;
}

/** Puts an alert aside: until a time that is one digit away, until one that is typed, or until it grows. */
export function SnoozeMenu({ onSnooze, title, shiftEnd, triggerRef }: SnoozeMenuProps) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const now = useNow(60_000);
  const [isTyping, setIsTyping] = useState(false);
  const untilTime = (until: string) => onSnooze({ kind: "until_time", until: new Date(until) });
  const at = (time: string) => timeText(time, "minute", locale);
  const items = [
    { label: t("snooze.hour"), hint: at(inOneHour(now)), onSelect: () => untilTime(inOneHour(now)) },
    ...(shiftEnd ? [{ label: t("snooze.shift"), hint: at(shiftEnd), onSelect: () => untilTime(shiftEnd) }] : []),
    { label: t("snooze.morning"), hint: at(tomorrowMorning(now)), onSelect: () => untilTime(tomorrowMorning(now)) },
    { label: t("snooze.grown"), onSelect: () => onSnooze({ kind: "until_grown" }) },
    { label: t("snooze.other"), onSelect: () => setIsTyping(true) },
  ];
  return (
    <>
      <Menu
        triggerRef={triggerRef}
        head={t("snooze.head")}
        items={items.map((item, index) => ({ ...item, shortcut: String(index + 1) }))}
      >
        {t("do.snooze")}
        <Kbd>w</Kbd>
      </Menu>
      <SnoozeDialog isOpen={isTyping} onClose={() => setIsTyping(false)} title={title} onSnooze={onSnooze} />
    </>
  );
}
