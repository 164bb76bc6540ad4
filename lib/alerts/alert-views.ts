import type { AlertKind, AlertSeverity, FacetName } from "./alert-filter-rules";
import type { AlertReason, DISMISS_REASONS, SNOOZE_KINDS } from "./alert-inputs";
import type { AlertPlace, AlertState } from "./alert-lifecycle";
import type { SnoozeEnd } from "./end-snoozes";

export type DismissReason = (typeof DISMISS_REASONS)[number];
export type SnoozeKind = (typeof SNOOZE_KINDS)[number];

/** One line of the queue. Times are ISO 8601 in UTC. */
export interface AlertRow {
  id: string;
  number: number;
  version: number;
  state: AlertState;
  /** Where it stands in the queue. */
  place: AlertPlace;
  kind: AlertKind;
  severity: AlertSeverity;
  ruleCode: string;
  score: number;
  detectedAt: string;
  eventCount: number;
  /** null of an alert about a network. */
  address: string | null;
  network: string | null;
  /** null while nobody knows whose account it is: 契約不明. */
  customerName: string | null;
  contractCode: string | null;
  country: string | null;
  asn: number | null;
  sourceIp: string | null;
  sourceCount: number;
  /** What spoke loudest; the whole list is part of the detail. */
  lead: AlertReason[];
  claimedBy: { id: string; name: string } | null;
  claimedAt: string | null;
  dismissedByName: string | null;
  dismissReason: DismissReason | null;
  incidentNumber: number | null;
  /** By when somebody has to act on the probe, while that is owed. */
  dueAt: string | null;
  /** While it is put aside: until a time, until it grows, or until so many events more. */
  snooze: SnoozeKind | null;
  snoozedUntil: string | null;
  /** Until so many events more: how many are still to come. */
  snoozeLeft: number | null;
  /** While something keeps it quiet. */
  suppressionNumber: number | null;
  suppressedUntil: string | null;
  /** The campaign that it is merged into. */
  campaignNumber: number | null;
}

export interface AlertEvidence {
  id: string;
  occurredAt: string;
  host: string | null;
  grade: number;
  /** null after its purge. */
  plain: string | null;
  /** Something of it can be opened inside a case. */
  isMasked: boolean;
}

export interface EarlierCase {
  number: number;
  stage: string;
  kind: "defense" | "abuse";
  openedAt: string;
  closedAt: string | null;
  /** It should never have been opened, or its escalation was taken back. */
  isMistake: boolean;
}

/** The last time that an alert was put aside; `endedAt` is null while it is. */
export interface LastSnooze {
  placedAt: string;
  placedByName: string;
  endedAt: string | null;
  endedFor: SnoozeEnd | null;
}

/** All that is said about one alert. */
export interface AlertDetail {
  row: AlertRow;
  lastSnooze: LastSnooze | null;
  ruleCode: string;
  ruleVersion: number;
  grade: number;
  firstSeenAt: string;
  lastSeenAt: string;
  sourceIps: string[];
  /** Who runs the source's network. */
  organization: string | null;
  account: { isForwardingOnly: boolean; deletedAt: string | null } | null;
  contract: { code: string; customerId: string; serviceName: string; serviceNameEn: string; cancelledAt: string | null } | null;
  /** Of a probe: from when to when it had to be acted on, and when it was. */
  clock: { startedAt: string; dueAt: string; doneAt: string | null } | null;
  /** Of the case that it stands in. */
  incidentStage: string | null;
  dismissedAt: string | null;
  dismissNote: string | null;
  reasons: AlertReason[];
  evidence: AlertEvidence[];
  /** Of an alert about a network: the accounts it touched, most tried first. */
  touched: { address: string; failures: number; accepted: number }[];
  earlierCases: EarlierCase[];
  sameAccount: RelatedAlert[];
  sameSource: RelatedAlert[];
  sameCampaign: RelatedAlert[];
  /** Of other accounts of the contract. */
  sameContract: RelatedAlert[];
  /** What the account did in the seven days before the alert and the one after, by hour and country; hours without anything are left out. */
  week: AccountHourView[];
  /** What became known of it afterwards: that the attacker came back and failed, and when. */
  labels: { label: string; at: string }[];
  /** A measure stands on the account now. */
  isRestricted: boolean;
}

/** One hour of an account from one country; empty country: unknown. Counts of that hour. */
export interface AccountHourView {
  hour: string;
  country: string;
  signIns: number;
  failures: number;
  sends: number;
  recipients: number;
}

export interface RelatedAlert {
  number: number;
  kind: AlertKind;
  severity: AlertSeverity;
  state: AlertState;
  address: string | null;
  network: string | null;
  detectedAt: string;
  incidentNumber: number | null;
}

/** How many alerts; `isMore`: at least so many, the counting stopped there. */
export interface Count {
  count: number;
  isMore: boolean;
}

/** One value of a facet and how many alerts it would show, the other facets being as they are. */
export interface FacetValue extends Count {
  value: string;
  /** Of a contract: whose it is; of an ASN: who runs it. */
  name: string | null;
}

export interface AlertFacets {
  values: Record<FacetName, FacetValue[]>;
  /** All that the queue shows as it stands. */
  total: Count;
}

/** What has changed since the page was drawn. */
export interface AlertNews {
  /** Alerts of this queue that were raised since. */
  arrived: number;
  /** Rows on the page that are not any more what they were. */
  changed: AlertRow[];
  /** When this was read, by the server's clock. */
  readAt: string;
}
