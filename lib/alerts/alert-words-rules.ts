import { countryName } from "@/lib/i18n/country-name-rules";
import type { AlertReason } from "./alert-inputs";
import type { AlertRow } from "./alert-views";

/** A translator over the catalogue "alerts". */
export type Say = (key: string, params?: Record<string, string | number>) => string;

/** Reasons that come with a sentence of their own, for they carry a number that a person can picture. */
const WITH_SENTENCE: readonly string[] = [
  "recipientsFromUnfamiliar",
  "messagesFromManyNetworks",
  "unknownRecipients",
  "spamRefusals",
  "recipientsFromHome",
  "refusalsInWindow",
  "accountsSprayed",
  "accountsOpened",
  "triedFromNetworks",
  "travelSpeed",
  "daysSilent",
  "strangeReads",
  "filterAccess",
  "newForward",
  "attackerReturned",
];

/** A probe that sent nothing has another sentence. */
export const LOGIN_ONLY = "probe.login-only";

/** The reason of a blocklist listing; it names the blocklist. */
export const LISTED = "listed";

/** What another system told stands under its name; its codes are its own, and no catalogue has words for them. */
const OF_SYSTEM = /^api\.(.+)$/;

type Happening = Pick<AlertRow, "kind" | "lead" | "eventCount"> & Partial<Pick<AlertRow, "ruleCode">>;

/** What happened, in one line of the queue. */
export function whatHappened(row: Happening, say: Say): string {
  const [first] = row.lead;
  const [, system] = OF_SYSTEM.exec(row.ruleCode ?? "") ?? [];
  if (system) return say("what.api", { system, count: row.eventCount });
  if (row.kind === "probe") {
    const reasons = row.lead.map(({ code }) => say(`reason.${code}`)).join(say("and"));
    if (row.ruleCode === LOGIN_ONLY) return say("what.loginOnly", { reasons });
    return say(reasons === "" ? "what.probePlain" : "what.probe", { reasons, count: row.eventCount });
  }
  if (row.kind === "stuffing" && first && !WITH_SENTENCE.includes(first.code)) {
    const succeeded = row.lead.find(({ code }) => code === "successShare")?.succeeded;
    const tried = row.lead.find(({ code }) => code === "accountsTried")?.value ?? first.value;
    return say("what.stuffing", { tried, succeeded: typeof succeeded === "number" ? succeeded : 0 });
  }
  if (first?.code === LISTED) return say("what.listing", { zone: String(first.zone ?? ""), count: row.eventCount });
  if (first && WITH_SENTENCE.includes(first.code)) return say(`what.${first.code}`, figuresOf(first));
  return say("what.other", { count: row.eventCount });
}

/** A reason's figures as a sentence takes them: whole numbers, shares in percent. */
export function figuresOf(reason: AlertReason): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [name, value] of Object.entries(reason)) {
    if (typeof value !== "number") continue;
    const isShare = /share/i.test(name) || (/Share$/.test(reason.code) && (name === "value" || name === "threshold"));
    figures[name] = isShare ? Math.round(value * 100) : Math.round(value * 10) / 10;
  }
  return figures;
}

/** Where the alert's subject is named: an account's address or a network. */
export const subjectOf = (alert: Pick<AlertRow, "address" | "network">): string => alert.address ?? alert.network ?? "—";

/** Country and network of the source, as far as they are known; empty when nothing is. */
export function placeText(source: Pick<AlertRow, "country" | "asn">, locale: string): string {
  return [source.country && countryName(source.country, locale), source.asn && `AS${source.asn}`].filter(Boolean).join(" ");
}
