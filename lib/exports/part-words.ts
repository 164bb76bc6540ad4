import { countryName } from "@/lib/i18n/country-name-rules";
import type { Locale } from "@/lib/i18n/locales";
import type { FigureName } from "@/lib/statistics/figure-table";
import type { ClauseFigure } from "@/lib/statistics/report-views";
import type { Say } from "./words";

/** What a code of the statistics is called, in the reader's language. */
export interface PartWords {
  kind: (code: string) => string;
  /** Several of them are parted by spaces. */
  reason: (codes: string) => string;
  probeFate: (code: string) => string;
  clock: (code: string) => string;
  bin: (code: string) => string;
  side: (code: string) => string;
  outcome: (code: string) => string;
  alertFate: (code: string) => string;
  rule: (code: string) => string;
  clause: (code: string) => string;
  country: (code: string) => string;
  network: (asn: string) => string;
  event: (code: string) => string;
  decision: (code: string) => string;
  reportSource: (code: string) => string;
  harm: (code: string) => string;
  /** Of a duty to reporters, "duty:side". */
  reporterSide: (code: string) => string;
  zone: (name: string) => string;
  hostTarget: (code: string) => string;
}

export function partWords(say: Say, locale: Locale): PartWords {
  // What nobody has a word for stands as its code: rules come with new versions, rows stay.
  const word = (key: string, code: string) => (say.has(key) ? say(key) : code);
  const under = (room: string) => (code: string) => word(`${room}.${code}`, code);
  const reason = under("statistics.reason");
  const side = under("statistics.side");
  return {
    kind: under("incidents.kind"),
    reason: (codes) => codes.split(" ").map(reason).join(say("exports.and")),
    probeFate: under("statistics.fate"),
    clock: under("statistics.clock"),
    bin: (code) => {
      const [from = "", to] = code.split("-");
      return say("exports.days", { from, to: to === undefined ? "same" : to || "none" });
    },
    side,
    outcome: under("correspondence.outcome"),
    alertFate: under("statistics.alertFate"),
    rule: (code) => word(`alerts.rule.${code.replaceAll(".", "_")}`, code),
    clause: (code) => clauseWord(code, say),
    country: (code) => countryName(code, locale),
    network: (asn) => `AS${asn}`,
    event: under("statistics.event"),
    decision: under("ledger.kind"),
    reportSource: under("abuse-reports.source"),
    harm: under("abuse-reports.harm"),
    reporterSide: (code) => {
      const [duty = "", part] = code.split(":");
      return part === undefined ? side(duty) : `${under("obligations.kind")(duty)}: ${side(part)}`;
    },
    zone: (name) => name,
    hostTarget: under("remediation.target"),
  };
}

const clauseWord = (code: string, say: Say): string => {
  const [article = "", paragraph = "none", item = "none"] = code.split("-");
  return say("restrictions.clauseName", { article, paragraph, item });
};

/** 第12条第1項 with what it is about. */
export function clauseText({ article, paragraph, item, heading, headingEn }: ClauseFigure, say: Say, locale: Locale): string {
  const name = say("restrictions.clauseName", {
    article: String(article),
    paragraph: paragraph === null ? "none" : String(paragraph),
    item: item === null ? "none" : String(item),
  });
  return `${name} ${locale === "ja" ? heading : headingEn || heading}`.trim();
}

/** How the rows of a figure name the part they belong to. */
export const ROW_PART: Readonly<Record<FigureName, keyof PartWords>> = {
  abuse: "kind",
  defense: "kind",
  broken_through: "kind",
  repeat_accounts: "kind",
  repeat_contracts: "kind",
  blocked: "kind",
  uncounted: "reason",
  probes: "probeFate",
  days_to_abuse: "bin",
  clock: "clock",
  notices: "side",
  responses: "outcome",
  alerts: "alertFate",
  clauses: "clause",
  countries: "country",
  networks: "network",
  events: "event",
  decisions: "decision",
  reports: "reportSource",
  report_harms: "harm",
  reporter_answers: "reporterSide",
  listings: "zone",
  listings_found: "zone",
  hosts_mended: "hostTarget",
};
