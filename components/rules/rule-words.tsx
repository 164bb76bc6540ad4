import { useFormatter, useTranslations } from "next-intl";
import type { IconName } from "@/components/ui/icon";
import { StateMark, type StateTone } from "@/components/ui/tag";
import type { FindingKind, RuleMode } from "@/lib/detection/rule-catalogue-table";

export const KIND_ICONS: Record<FindingKind, IconName> = { probe: "eye", abuse: "send", stuffing: "hammer", anomaly: "spark" };

const TONES: Record<RuleMode, StateTone> = { on: "ok", shadow: "wait", off: "off" };
const MODE_ICONS: Record<RuleMode, IconName> = { on: "check", shadow: "eye", off: "pause" };

/** Whether a rule alerts, only counts, or does not look. */
export function ModeMark({ mode }: { mode: RuleMode }) {
  const t = useTranslations("rules-page.mode");
  return (
    <StateMark tone={TONES[mode]} icon={MODE_ICONS[mode]}>
      {t(mode)}
    </StateMark>
  );
}

/** A rule's name; of one that is gone from the catalogue, its code. */
export function useRuleName(): (code: string) => string {
  const t = useTranslations("rules");
  return (code) => {
    const key = `${code.replaceAll(".", "_")}.name`;
    return t.has(key) ? t(key) : code;
  };
}

/** How a number of a rule is called, by its full name. */
export function useParameterName(): (name: string) => string {
  const t = useTranslations("rules.parameter");
  return (name) => (t.has(name) ? t(name) : name);
}

/** A number as people write it. */
export function useNumberText(): (value: number) => string {
  const format = useFormatter();
  return (value) => format.number(value, { maximumFractionDigits: 3 });
}

/** Of settings: 0 is the product's own. */
export function useVersionName(): (number: number) => string {
  const t = useTranslations("rules-page.version");
  return (number) => (number === 0 ? t("standard") : t("number", { number }));
}

export const ruleAddress = (code: string, query: Record<string, string | number> = {}): string => {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return `/settings/rules/${code}${text === "" ? "" : `?${text}`}`;
};
export const backtestAddress = (number: number): string => `/settings/rules/backtests/${number}`;
