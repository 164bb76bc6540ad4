import { type Locale, TIME_ZONE } from "@/lib/i18n/locales";

const TAGS = { ja: "ja-JP", en: "en-GB" } as const;

/** A moment in Japanese time, to the second. */
export function momentIn(language: Locale, at: Date): string {
  const date = new Intl.DateTimeFormat(TAGS[language], {
    timeZone: TIME_ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
  }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: TIME_ZONE,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(at);
  return `${date} ${time}`;
}

/** A Japanese calendar day with its weekday. */
export function dayIn(language: Locale, at: Date): string {
  return new Intl.DateTimeFormat(TAGS[language], {
    timeZone: TIME_ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
  }).format(at);
}

/** A country's name from its two letters; undefined when there are none. */
export function countryIn(language: Locale, code: string | null): string | undefined {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return undefined;
  return new Intl.DisplayNames(TAGS[language], { type: "region" }).of(code);
}

/** "第12条第1項第2号", "Article 12, paragraph 1, item 2". */
export function clauseIn(language: Locale, clause: { article: number; paragraph: number | null; item: number | null }): string {
  const { article, paragraph, item } = clause;
  if (language === "ja") return `第${article}条${paragraph ? `第${paragraph}項` : ""}${item ? `第${item}号` : ""}`;
  return `Article ${article}${paragraph ? `, paragraph ${paragraph}` : ""}${item ? `, item ${item}` : ""}`;
}
