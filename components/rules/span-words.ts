import { useTranslations } from "next-intl";

/** A span of time in its largest unit that fits: 40秒, 3分, 2時間. */
export function useSpanWords(): (ms: number) => string {
  const t = useTranslations("rules-page.backtest.span");
  return (ms) => {
    const seconds = Math.max(1, Math.round(ms / 1000));
    if (seconds < 90) return t("seconds", { n: seconds });
    const minutes = Math.round(seconds / 60);
    return minutes < 90 ? t("minutes", { n: minutes }) : t("hours", { n: Math.round(minutes / 6) / 10 });
  };
}
