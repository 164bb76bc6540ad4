import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { timeText } from "@/components/ui/time-rules";
import type { HandoverView } from "@/lib/handovers/handover-queries";
import styles from "./handovers.module.css";
import { shiftText } from "./shift-words";

/** Over the desk, first of all: the shift before has something to say. */
export function UntakenBanner({ note: { shift, given, body }, children }: { note: HandoverView; children: ReactNode }) {
  const t = useTranslations("handovers.banner");
  const locale = useLocale();
  const words = body.split("\n").find((line) => line.trim() !== "");
  return (
    <section className={styles.banner} aria-label={t("label")}>
      <Icon name="swap" size="l" />
      <div className="grow">
        <p className="b">
          {t("what", {
            shift: shiftText(shift, locale),
            name: given?.byName ?? "",
            at: given ? timeText(given.at, "clock", locale) : "",
          })}
        </p>
        <p className="clip t2">{words ?? t("noWords")}</p>
      </div>
      {children}
    </section>
  );
}
