import { countryName } from "@/lib/i18n/country-name-rules";

interface Translate {
  (key: string): string;
  has: (key: string) => boolean;
}

/** A rule's name; one that somebody added has its code. `t` translates in "alerts.rule", whose keys may have no dots. */
export function ruleText(code: string, t: Translate): string {
  const key = code.replaceAll(".", "_");
  return t.has(key) ? t(key) : code;
}

/** An outcome's or a fate's words; a code that has none stays as it is. */
export const codeText = (code: string, t: Translate) => (t.has(code) ? t(code) : code);

export const countryText = (code: string, locale: string) => countryName(code, locale);

export const networkText = (asn: string) => `AS${asn}`;

/** A clause by its code, "12-1" or "12-1-2", as the terms name it; a code of another shape stays as it is. `t` translates in "restrictions". */
export function clauseText(code: string, t: (key: string, params: Record<string, string>) => string): string {
  const [article, paragraph = "none", item = "none"] = /^(\d+)(?:-(\d+))?(?:-(\d+))?$/.exec(code)?.slice(1) ?? [];
  return article === undefined ? code : t("clauseName", { article, paragraph, item });
}
