/**
 * What one account sent from strange networks without a long pause. Plain data, kept in snapshots. While baselines are young every account
 * has one, so its lists are replaced by longer ones: what is pushed to reserves room for sixteen more.
 */
export interface Spell {
  startedAt: number;
  lastAt: number;
  host: string;
  messages: number;
  recipients: number;
  windowAt: number;
  windowRecipients: number;
  prefixes: number[];
  /** Several colleagues read their mail on the line it came from last. */
  isMovedOffice: boolean;
  sourceKeys: number[];
  sources: string[];
  country: string;
  asn: number;
  lines: [number, number][];
  /** Set once a finding was raised. */
  fingerprint: string;
  reported: number;
}

export const newSpell = (time: number, host: string, country: string, asn: number): Spell => ({
  startedAt: time,
  lastAt: time,
  host,
  messages: 0,
  recipients: 0,
  windowAt: time,
  windowRecipients: 0,
  prefixes: [],
  isMovedOffice: false,
  sourceKeys: [],
  sources: [],
  country,
  asn,
  lines: [],
  fingerprint: "",
  reported: 0,
});
