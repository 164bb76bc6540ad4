import { cursorParts, isMoment } from "@/lib/platform/page-cursor-rules";
import { withoutNul } from "@/lib/platform/without-nul";
import type { AlertReason } from "./alert-inputs";
import type { AlertPlace } from "./alert-lifecycle";

/** What of the queue is shown: where an alert stands, claimed ones parted by whose they are. */
export const SHOWN = ["open", "mine", "others", "snoozed", "suppressed", "escalated", "dismissed"] as const;
export type Shown = (typeof SHOWN)[number];

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type AlertSeverity = (typeof SEVERITIES)[number];

export const ALERT_KINDS = ["probe", "abuse", "stuffing", "anomaly", "listing", "report"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_SORTS = ["score", "time"] as const;
export type AlertSort = (typeof ALERT_SORTS)[number];

/** What an operator has to decide, and thus what the page opens with. */
export const DEFAULT_SHOWN: readonly Shown[] = ["open", "mine"];

/** The choices beside the queue, in the order of the page. */
export const FACETS = ["show", "kind", "severity", "rule", "contract", "country", "asn"] as const;
export type FacetName = (typeof FACETS)[number];

/** As a contract: alerts on accounts that nobody has matched (契約不明). */
export const NO_CONTRACT = "none";

/** The queue as an address tells it: filter, search, order, and the place where this page of it begins. */
export interface AlertFilter {
  show: readonly Shown[];
  severity: readonly AlertSeverity[];
  kind: readonly AlertKind[];
  /** Codes of detection rules. */
  rule: readonly string[];
  /** Codes of contracts, or NO_CONTRACT. */
  contract: readonly string[];
  /** ISO 3166-1 alpha-2. */
  country: readonly string[];
  asn: readonly string[];
  /** Number of the campaign that all of them are merged into. */
  campaign: number | null;
  search: string;
  sort: AlertSort;
  /** The day's best items, and nothing narrows them: the queue's first view. */
  isToday: boolean;
  /** Of the row before the first of this page. */
  after: AlertCursor | null;
}

export interface AlertCursor {
  /** Its score, or the time of its detection in milliseconds. */
  key: number;
  id: string;
}

/** Everything that waits for a decision, in the queue's own order. */
export const EVERY_ALERT: AlertFilter = {
  show: DEFAULT_SHOWN,
  severity: [],
  kind: [],
  rule: [],
  contract: [],
  country: [],
  asn: [],
  campaign: null,
  search: "",
  sort: "score",
  isToday: false,
  after: null,
};

/** All that waits for a decision, whoever has it. */
export const WAITING: AlertFilter = { ...EVERY_ALERT, show: ["open", "mine", "others"] };

/** The queue's first view. */
export const TODAY: AlertFilter = { ...WAITING, isToday: true };

/** A part of an address, as a page or a route gets it. */
export type AddressParts = Readonly<Record<string, string | string[] | undefined>>;

/** What stands in the address and means nothing is left out: an old link shows the default, not an error. */
export function readAlertFilter(parts: AddressParts): AlertFilter {
  if (one(parts.view) === "today") return TODAY;
  const show = listed(SHOWN, one(parts.show));
  const sort = one(parts.sort) === "time" ? "time" : "score";
  return {
    show: show.length > 0 ? show : DEFAULT_SHOWN,
    severity: listed(SEVERITIES, one(parts.severity)),
    kind: listed(ALERT_KINDS, one(parts.kind)),
    rule: worded(one(parts.rule), /^[a-z][\w.-]{1,60}$/),
    contract: worded(one(parts.contract), /^[\w./-]{1,40}$/),
    country: worded(one(parts.country), /^[A-Z]{2}$/),
    asn: worded(one(parts.asn), /^[1-9]\d{0,8}$/),
    campaign: Number(/^\d{1,9}$/.exec(one(parts.campaign))?.[0]) || null,
    search: one(parts.q).trim().slice(0, 200),
    sort,
    isToday: false,
    after: readPlace(one(parts.after), sort),
  };
}

const one = (part: string | string[] | undefined): string => withoutNul(typeof part === "string" ? part : (part?.[0] ?? ""));

function listed<Value extends string>(values: readonly Value[], text: string): Value[] {
  const wanted = text.split(",");
  return values.filter((value) => wanted.includes(value));
}

/** More values of one facet than this are no choice any more. */
const MOST_VALUES = 12;

const worded = (text: string, shape: RegExp): string[] =>
  [...new Set(text.split(",").filter((value) => shape.test(value)))].slice(0, MOST_VALUES);

function readPlace(text: string, sort: AlertSort): AlertCursor | null {
  const { key = "", id } = cursorParts(text) ?? {};
  const isKey = /^\d+(\.\d+)?(e-\d+)?$/.test(key) && (sort === "score" || isMoment(new Date(Number(key))));
  return id !== undefined && isKey ? { key: Number(key), id } : null;
}

/** The address of a queue, without what is the default anyway, so that one queue has one address. */
export function alertAddress(filter: AlertFilter, alert?: number | null): string {
  if (filter.isToday) return `/alerts?view=today${alert ? `&alert=${alert}` : ""}`;
  const parts = new URLSearchParams();
  if (filter.show.join() !== DEFAULT_SHOWN.join()) parts.set("show", filter.show.join());
  for (const facet of FACETS.slice(1)) if (filter[facet].length > 0) parts.set(facet, filter[facet].join());
  if (filter.campaign !== null) parts.set("campaign", String(filter.campaign));
  if (filter.search !== "") parts.set("q", filter.search);
  if (filter.sort !== "score") parts.set("sort", filter.sort);
  if (filter.after) parts.set("after", `${filter.after.key}~${filter.after.id}`);
  if (alert) parts.set("alert", String(alert));
  const text = parts.toString().replaceAll("%2C", ",").replaceAll("%7E", "~").replaceAll("%2F", "/");
  return text === "" ? "/alerts" : `/alerts?${text}`;
}

/** Facets whose values are ours and come in a fixed order. */
const FIXED: { readonly [Name in FacetName]?: readonly string[] } = { show: SHOWN, severity: SEVERITIES, kind: ALERT_KINDS };

/** The same queue with one value of a facet turned on or off, from its first page. */
export function toggled(filter: AlertFilter, facet: FacetName, value: string): AlertFilter {
  const values: readonly string[] = filter[facet];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const sorted = FIXED[facet]?.filter((other) => next.includes(other)) ?? next.slice(-MOST_VALUES);
  return { ...filter, isToday: false, after: null, [facet]: facet === "show" && sorted.length === 0 ? DEFAULT_SHOWN : sorted };
}

/** How many choices narrow the queue, beside the states shown. */
export const narrowings = (filter: AlertFilter): number =>
  FACETS.slice(1).reduce((sum, facet) => sum + filter[facet].length, filter.campaign === null ? 0 : 1);

/** Where a row stands in the facet of states, for this person. */
export function shownOf(row: { place: AlertPlace; claimedBy: { id: string } | null }, personId: string): Shown {
  if (row.place !== "claimed") return row.place;
  return row.claimedBy?.id === personId ? "mine" : "others";
}

/** Say the same of the source in several ways: one of them leads, the second place is for something else. */
const ABOUT_SOURCE: readonly string[] = ["newPrefix", "newAsn", "unpopularAsn", "newCountry", "hosting"];

/** What spoke loudest: of a rule that adds points those that added most, else those furthest beyond their threshold. */
export function leadingReasons(reasons: readonly AlertReason[], count = 2): AlertReason[] {
  const sorted = reasons
    .filter((reason) => reason.fired && reason.code !== "score" && weightOf(reason) > 0)
    .sort((a, b) => weightOf(b) - weightOf(a));
  const source = sorted.find(({ code }) => ABOUT_SOURCE.includes(code));
  return sorted.filter((reason) => reason === source || !ABOUT_SOURCE.includes(reason.code)).slice(0, count);
}

const weightOf = ({ points, value, threshold }: AlertReason): number =>
  typeof points === "number" ? points : value / Math.max(1, threshold);
