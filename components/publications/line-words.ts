import { countryName } from "@/lib/i18n/country-name-rules";
import type { ComparedLine } from "@/lib/statistics/snapshot-diff-rules";

/** A translator over all rooms, by whole keys. */
export interface Say {
  (key: string, params?: Record<string, string | number>): string;
  has: (key: string) => boolean;
}

type Part = (part: string, say: Say, locale: string) => string;

const fromCatalogue =
  (room: string): Part =>
  (part, say) =>
    say.has(`${room}.${part}`) ? say(`${room}.${part}`) : part;

const clock = fromCatalogue("publications.part.clock");

/** How the parts of a line are called; those of a line that is not named here call themselves. */
const PARTS: Partial<Record<ComparedLine["name"], Part>> = {
  uncounted: fromCatalogue("publications.part.uncounted"),
  probes: fromCatalogue("publications.part.probes"),
  notices: fromCatalogue("publications.part.notices"),
  events: fromCatalogue("publications.part.events"),
  reports: fromCatalogue("abuse-reports.source"),
  report_harms: fromCatalogue("abuse-reports.harm"),
  reporter_answers: (part, say, locale) => {
    const [duty = "", side = ""] = part.split(":");
    return `${fromCatalogue("obligations.kind")(duty, say, locale)} ${fromCatalogue("publications.part.notices")(side, say, locale)}`;
  },
  hosts_mended: fromCatalogue("remediation.target"),
  responses: fromCatalogue("correspondence.outcome"),
  clock,
  clock_median: clock,
  clock_p90: clock,
  countries: (part, _say, locale) => countryName(part, locale),
  networks: (part) => `AS${part}`,
  days_to_abuse: (part, say) => {
    const [from = "", to] = part.split("-");
    return say("publications.part.days", { from: to === undefined ? "same" : from, to: to === undefined ? from : to || "more" });
  },
  hours: (part, say) => {
    const [weekday = "", hour = ""] = part.split("/");
    return say("publications.part.hour", { weekday, hour });
  },
  alert_fates: (part, say, locale) => {
    const [rule = "", fate = ""] = part.split("/");
    return `${rule} ${fromCatalogue("publications.part.fate")(fate, say, locale)}`;
  },
  clauses: (part, say) => {
    const [article = "", paragraph = "none", item = "none"] = part.split("-");
    return say("restrictions.clauseName", { article, paragraph, item });
  },
};

/** What a line counts, in words. */
export function lineText({ name, part }: Pick<ComparedLine, "name" | "part">, say: Say, locale: string): string {
  const what = say(`publications.line.${name}`);
  return part === null ? what : `${what}: ${PARTS[name]?.(part, say, locale) ?? part}`;
}
