import { useLocale, useTranslations } from "next-intl";
import { type FacetName, NO_CONTRACT } from "@/lib/alerts/alert-filter-rules";
import { countryName } from "@/lib/i18n/country-name-rules";

/** How a value of a facet is called: by our words, by whose contract it is, by who runs the network. */
export function useFacetWords(): (facet: FacetName, value: string, name?: string | null) => string {
  const t = useTranslations("alerts");
  const severity = useTranslations("ui.severity");
  const locale = useLocale();
  return (facet, value, name) => {
    if (facet === "severity") return severity(value);
    if (facet === "show" || facet === "kind") return t(`${facet}.${value}`);
    if (facet === "rule") return ruleName(value, t);
    if (facet === "country") return countryName(value, locale);
    if (facet === "asn") return name ?? `AS${value}`;
    return value === NO_CONTRACT ? t("unknownContract") : (name ?? value);
  };
}

/** A rule's name; one that somebody added has its code. Codes have dots, which the catalogue's keys may not. */
export function ruleName(code: string, t: ReturnType<typeof useTranslations<"alerts">>): string {
  const key = `rule.${code.replaceAll(".", "_")}`;
  return t.has(key) ? t(key) : code;
}
