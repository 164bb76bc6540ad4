"use client";
import { useLocale } from "next-intl";
import { useNow } from "@/components/ui/now";
import { timeText } from "@/components/ui/time-rules";
import styles from "./top-bar.module.css";

/** Japanese time, by the server's clock: the one that due times go by. */
export function WallClock() {
  const now = useNow(1000);
  const locale = useLocale();
  return (
    <span className={styles.now}>
      <span className="sub hide-m">{timeText(now, "day", locale)}</span>
      <b>{timeText(now, "clockSecond", locale)}</b>
      <span className="sub fs11">JST</span>
    </span>
  );
}
