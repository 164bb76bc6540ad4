import { useLocale, useTranslations } from "next-intl";
import type { FigureName } from "@/lib/statistics/figure-table";
import { clauseText, codeText, countryText, networkText, ruleText } from "./part-text";

/** What a part of a figure is called; a code that has no words stays as it is. */
export function usePartText(): (figure: FigureName, part: string) => string {
  const t = useTranslations("statistics");
  const rules = useTranslations("alerts.rule");
  const outcomes = useTranslations("correspondence.outcome");
  const terms = useTranslations("restrictions");
  const kinds = useTranslations("ledger.kind");
  const reports = useTranslations("abuse-reports");
  const duties = useTranslations("obligations.kind");
  const targets = useTranslations("remediation.target");
  const locale = useLocale();
  const said = (key: string, code: string) => (t.has(key) ? t(key) : code);
  return (figure, part) => {
    switch (figure) {
      case "uncounted":
        return part
          .split(" ")
          .map((reason) => said(`reason.${reason}`, reason))
          .join(locale === "ja" ? "、" : ", ");
      case "probes":
        return said(`fate.${part}`, part);
      case "days_to_abuse":
        return part === "week" ? t("days.withinWeek") : t("days.bin", { days: part.replace("-", "–") });
      case "clock":
        return said(`clock.${part}`, part);
      case "notices":
        return said(`side.${part}`, part);
      case "responses":
        return codeText(part, outcomes);
      case "alerts": {
        const [rule = "", fate] = part.split(":");
        if (fate === undefined) return said(`alertFate.${rule}`, ruleText(rule, rules));
        return `${ruleText(rule, rules)} ${said(`alertFate.${fate}`, fate)}`;
      }
      case "countries":
        return countryText(part, locale);
      case "clauses":
        return clauseText(part, terms);
      case "networks":
        return networkText(part);
      case "decisions": {
        const [weekday, hour] = /^([0-6])-(\d{1,2})$/.exec(part)?.slice(1) ?? [];
        if (weekday !== undefined && hour !== undefined) return t("hours.cell", { weekday: t(`weekday.${weekday}`), hour });
        return part.startsWith("shift:") ? part.slice("shift:".length) : codeText(part, kinds);
      }
      case "reports":
        return reports.has(`source.${part}`) ? reports(`source.${part}`) : part;
      case "report_harms":
        return reports.has(`harm.${part}`) ? reports(`harm.${part}`) : part;
      case "reporter_answers": {
        const [duty = "", side = ""] = part.split(":");
        return `${codeText(duty, duties)} ${said(`side.${side}`, side)}`;
      }
      case "hosts_mended":
        return codeText(part, targets);
      case "events":
        return said(`event.${part}`, part);
      case "broken_through":
      case "repeat_accounts":
      case "repeat_contracts":
        return said(part, part); // abuse or defense
      default:
        return part;
    }
  };
}
