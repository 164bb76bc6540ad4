import { cursorParts, isMoment } from "@/lib/platform/page-cursor-rules";
import type { AlertReason } from "./alert-inputs";
import type { AlertState } from "./alert-lifecycle";

/** What of the queue is shown: states, parted by whose they are. */
export const SHOWN = ["open", "mine", "others", "escalated", "dismissed"] as const;
export type Shown = (typeof SHOWN)[number];

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type AlertSeverity = (typeof SEVERITIES)[number];

export const ALERT_KINDS = ["probe", "abuse", "stuffing", "anomaly", "listing", "report"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_SORTS = ["score", "time"] as const;
export type AlertSort = (typeof ALERT_SORTS)[number];

/** What an operator has to decide, and thus what the page opens with. */
export const DEFAULT_SHOWN: readonly Shown[] = ["open", "mine"];

/** The queue as an address tells it: filter, search, order, and the place where this page of it begins. */
export interface AlertFilter {
  show: readonly Shown[];
  severity: readonly AlertSeverity[];
  kind: readonly AlertKind[];
  search: string;
  sort: AlertSort;
  /** Of the row before the first of this page. */
  after: AlertCursor | null;
}

export interface AlertCursor {
  /** Its score, or the time of its detection in milliseconds. */
  key: number;
  id: string;
}

/** A part of an address, as a page or a route gets it. */
export type AddressParts = Readonly<Record<string, string | string[] | undefined>>;

/** What stands in the address and means nothing is left out: an old link shows the default, not an error. */
export function readAlertFilter(parts: AddressParts): AlertFilter {
  const show = listed(SHOWN, one(parts.show));
  const sort = one(parts.sort) === "time" ? "time" : "score";
  return {
    show: show.length > 0 ? show : DEFAULT_SHOWN,
    severity: listed(SEVERITIES, one(parts.severity)),
    kind: listed(ALERT_KINDS, one(parts.kind)),
    search: one(parts.q).trim().slice(0, 200),
    sort,
    after: readPlace(one(parts.after), sort),
  };
}

const one = (part: string | string[] | undefined): string => (typeof part === "string" ? part : (part?.[0] ?? ""));

function listed<Value extends string>(values: readonly Value[], text: string): Value[] {
  const wanted = text.split(",");
  return values.filter((value) => wanted.includes(value));
}

function readPlace(text: string, sort: AlertSort): AlertCursor | null {
  const { key = "", id } = cursorParts(text) ?? {};
  const isKey = /^\d+(\.\d+)?(e-\d+)?$/.test(key) && (sort === "score" || isMoment(new Date(Number(key))));
  return id !== undefined && isKey ? { key: Number(key), id } : null;
}

/** The address of a queue, without what is the default anyway, so that one queue has one address. */
export function alertAddress(filter: AlertFilter, alert?: number | null): string {
  const parts = new URLSearchParams();
  if (filter.show.join() !== DEFAULT_SHOWN.join()) parts.set("show", filter.show.join());
  if (filter.severity.length > 0) parts.set("severity", filter.severity.join());
  if (filter.kind.length > 0) parts.set("kind", filter.kind.join());
  if (filter.search !== "") parts.set("q", filter.search);
  if (filter.sort !== "score") parts.set("sort", filter.sort);
  if (filter.after) parts.set("after", `${filter.after.key}~${filter.after.id}`);
  if (alert) parts.set("alert", String(alert));
  const text = parts.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
  return text === "" ? "/alerts" : `/alerts?${text}`;
}

/** The same queue with one value of a facet turned on or off, from its first page. */
export function toggled<Facet extends "show" | "severity" | "kind">(
  filter: AlertFilter,
  facet: Facet,
  value: AlertFilter[Facet][number],
): AlertFilter {
  const values = filter[facet] as readonly string[];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const order: readonly string[] = facet === "show" ? SHOWN : facet === "severity" ? SEVERITIES : ALERT_KINDS;
  const sorted = order.filter((other) => next.includes(other));
  return { ...filter, after: null, [facet]: facet === "show" && sorted.length === 0 ? DEFAULT_SHOWN : sorted };
}

/** Where a row stands in the facet of states, for this person. */
export function shownOf(row: { state: AlertState; claimedBy: { id: string } | null }, personId: string): Shown {
  if (row.state !== "claimed") return row.state;
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
