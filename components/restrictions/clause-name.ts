interface ClausePlace {
  article: number;
  paragraph: number | null;
  item: number | null;
}

/** 第12条第1項, in the reader's language; `t` translates in the room "restrictions". */
export function clauseName(
  t: (key: string, params: Record<string, string>) => string,
  { article, paragraph, item }: ClausePlace,
): string {
  return t("clauseName", { article: String(article), paragraph: String(paragraph ?? "none"), item: String(item ?? "none") });
}
