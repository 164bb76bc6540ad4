import { mayRoles, type Permission, type Role } from "@/lib/access/permissions";

/** What the database calls when ledger entries are committed: names of streams, parted by blanks. */
export const LIVE_CHANNEL = "sakimori_live";

/** Who may hear that something of a kind has changed: whoever may read it on any page. What is not named here is told to nobody. */
const HEARD_BY: Readonly<Record<string, readonly Permission[]>> = {
  alert: ["alert:read"],
  campaign: ["alert:read", "incident:read"],
  suppression: ["alert:read"],
  bulk: ["alert:read"],
  incident: ["incident:read"],
  restriction: ["restriction:read"],
  obligation: ["desk:read"],
  handover: ["desk:read"],
  shift: ["desk:read"],
  setting: ["desk:read", "duty:configure"],
  view: ["alert:read"],
  customer: ["customer:read"],
  contract: ["customer:read"],
  account: ["customer:read"],
  directory: ["customer:read", "directory:import"],
  terms: ["terms:read"],
  rule: ["rule:read"],
  backtest: ["alert:read"],
  statistics: ["statistics:read"],
  "operation-event": ["statistics:read"],
  "inbound-mail": ["correspondence:read"],
  template: ["terms:read"],
  "abuse-report": ["report:read"],
  reporter: ["report:read"],
  listing: ["listing:read"],
  blocklist: ["listing:read"],
  host: ["host:read"],
  network: ["host:read"],
  remediation: ["remediation:read"],
  "leak-rule": ["terms:read"],
};

interface Hearer {
  id: string;
  roles: readonly Role[];
}

/** Whether a person may hear of a stream: `alert:12`, `alert:*`, `presence:alert:12`, `user:<id>`. */
export function mayHear(stream: string, { id, roles }: Hearer): boolean {
  const record = stream.startsWith("presence:") ? stream.slice("presence:".length) : stream;
  const kind = record.slice(0, record.indexOf(":"));
  if (kind === "user") return record === `user:${id}` || mayRoles(roles, "user:manage");
  return HEARD_BY[kind]?.some((permission) => mayRoles(roles, permission)) ?? false;
}

/** The streams of a call that a person may hear of. */
export const heardBy = (streams: readonly string[], hearer: Hearer): string[] =>
  streams.filter((stream) => mayHear(stream, hearer));

/** Whether a person's session may have ended with this call: of many at once, anybody's. */
export const concernsUser = (streams: readonly string[], userId: string): boolean =>
  streams.includes(`user:${userId}`) || streams.includes("user:*");
