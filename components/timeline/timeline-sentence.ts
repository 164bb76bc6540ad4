import { timeText } from "@/components/ui/time-rules";
import { countryName } from "@/lib/i18n/country-name-rules";
import type { TimelineDetails, TimelineEntryView } from "@/lib/timeline/timeline-queries";

/** A translator over all rooms, by whole keys. */
export interface Say {
  (key: string, params?: Record<string, string | number>): string;
  has: (key: string) => boolean;
}

/** Codes whose words stand in a catalogue, and where. */
const WORDS: Readonly<Record<string, (code: string, kind: string) => string>> = {
  measure: (code) => `restrictions.measure.${code}.name`,
  notice: (code) => `correspondence.kind.${code}`,
  outcome: (code, kind) => (kind === "closed" ? `incidents.outcome.${code}` : `correspondence.outcome.${code}`),
  channel: (code) => `correspondence.channel.${code}`,
  via: (code) => `correspondence.via.${code}`,
  obligation: (code) => `obligations.kind.${code}`,
  milestone: (code) => `timeline.milestone.${code}`,
  kind: (code) => `incidents.kind.${code}`,
  ground: (code) => `restrictions.ground.${code}`,
  of: (code) => `credentials.of.${code}`,
  by: (code) => `credentials.verifiedBy.${code}`,
  claim: (code) => `correspondence.claim.${code}`,
  regime: (code) => `leaks.regime.${code}`,
  answer: (code) => `leaks.answer.${code}`,
  step: (code) => `leaks.step.${code}`,
};
const TIMES = ["from", "to", "until"];

/** What a sentence of the timeline may name; what an entry does not tell is empty, never an error on the page. */
const PLAIN = ["name", "life", "days", "clause", "count", "accounts", "early", "retracted", "decision"];

/** The sentence of an entry: made of its codes and numbers, in the reader's language. */
export function titleOf(entry: Pick<TimelineEntryView, "kind" | "details">, say: Say, locale: string): string {
  return say(`timeline.kind.${entry.kind}.title`, paramsOf(entry, say, locale));
}

/** Two or three words for the drawing. */
export const shortOf = ({ kind }: Pick<TimelineEntryView, "kind">, say: Say): string => say(`timeline.kind.${kind}.short`);

function paramsOf({ kind, details }: Pick<TimelineEntryView, "kind" | "details">, say: Say, locale: string) {
  const params: Record<string, string | number> = {};
  for (const [name, keyOf] of Object.entries(WORDS)) params[name] = wordOf(details[name], (code) => keyOf(code, kind), say);
  for (const name of TIMES) params[name] = typeof details[name] === "string" ? timeText(details[name], "minute", locale) : "";
  for (const name of PLAIN) {
    const value = details[name];
    params[name] = typeof value === "number" ? value : value === null || value === undefined ? "none" : String(value);
  }
  return params;
}

function wordOf(code: TimelineDetails[string] | undefined, keyOf: (code: string) => string, say: Say): string {
  if (typeof code !== "string") return "none";
  return say.has(keyOf(code)) ? say(keyOf(code)) : code;
}

/** What stands beside the sentence, pale: where from, how often, by which rule, for what reason. */
export function detailOf(
  { kind, details, account }: Pick<TimelineEntryView, "kind" | "details" | "account">,
  say: Say,
  locale: string,
  hasSeveralAccounts: boolean,
): string {
  const { ip, asn, country, count, rule, version, alert, clause, reason, error, code, sha256 } = details;
  const place = [countryOf(country, locale), ip, typeof asn === "number" ? `AS${asn}` : null].filter(Boolean).join(" ");
  const parts = [
    hasSeveralAccounts ? account : null,
    place,
    details.sameNetwork === true ? say("timeline.sameNetwork") : null,
    typeof count === "number" && count > 1
      ? say(kind.startsWith("notice_") ? "timeline.people" : "timeline.times", { count })
      : null,
    typeof clause === "string" ? clauseByCode(clause, say) : null,
    rule ? say("timeline.rule", { rule: String(rule), version: Number(version ?? 1) }) : null,
    typeof alert === "number" ? say("timeline.alert", { number: String(alert) }) : null,
    typeof code === "string" ? code : null,
    typeof sha256 === "string" ? `SHA-256 ${sha256}…` : null,
    quoted(reason ?? error, say),
  ];
  return parts.filter(Boolean).join(say("timeline.and"));
}

const countryOf = (code: TimelineDetails[string] | undefined, locale: string): string | null =>
  typeof code === "string" && code !== "" ? countryName(code, locale) : null;

/** Reasons that the machine gave are codes; a person's stand in quotation marks. */
function quoted(reason: TimelineDetails[string] | undefined, say: Say): string | null {
  if (typeof reason !== "string" || reason === "" || reason === "undone") return null;
  return say("timeline.quoted", { reason });
}

/** 第12条第1項 of "12-1". */
export function clauseByCode(code: string, say: Say): string {
  const [article = "", paragraph, item] = code.split("-");
  return say("restrictions.clauseName", { article, paragraph: paragraph ?? "none", item: item ?? "none" });
}
