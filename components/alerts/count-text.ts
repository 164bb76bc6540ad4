import type { Count } from "@/lib/alerts/alert-views";

/** 1,234, or 1,000+ where the counting stopped. Written by hand, so that server and browser write the same letters. */
export function countText({ count, isMore }: Count, t: (key: "atLeast", params: { count: string }) => string): string {
  const text = groupedNumber(count);
  return isMore ? t("atLeast", { count: text }) : text;
}

/** 24,547 or 1,234.5. */
export function groupedNumber(figure: number): string {
  const [whole = "", ...part] = String(figure).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...part].join(".");
}
