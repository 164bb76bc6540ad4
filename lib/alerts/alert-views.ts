import type { AlertKind, AlertSeverity } from "./alert-filter-rules";
import type { AlertReason, DISMISS_REASONS } from "./alert-inputs";
import type { AlertState } from "./alert-lifecycle";

export type DismissReason = (typeof DISMISS_REASONS)[number];

/** One line of the queue. Times are ISO 8601 in UTC. */
export interface AlertRow {
  id: string;
  number: number;
  version: number;
  state: AlertState;
  kind: AlertKind;
  severity: AlertSeverity;
  score: number;
  detectedAt: string;
  eventCount: number;
  /** null of an alert about a network. */
  address: string | null;
  network: string | null;
  /** null while nobody knows whose account it is: 契約不明. */
  customerName: string | null;
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
}

/** All that is said about one alert. */
export interface AlertDetail {
  row: AlertRow;
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

/** How many alerts each value of a facet would show, the other facets being as they are. */
export interface AlertFacets {
  show: Record<"open" | "mine" | "others" | "escalated" | "dismissed", number>;
  severity: Record<AlertSeverity, number>;
  kind: Record<AlertKind, number>;
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
