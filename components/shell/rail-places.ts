import type { IconName } from "@/components/ui/icon";
import { mayRoles, type Permission, type Role } from "@/lib/access/permissions";

export interface Place {
  href: string;
  /** Its name stands in the catalogue under shell.place.<key>. */
  key: string;
  icon: IconName;
  permission: Permission | "self";
  /** Stands at the foot of the rail. */
  isFoot?: boolean;
  /** The page of the rail that it belongs to, where its address does not begin with that one's. */
  under?: string;
}

/** The pages that the rail and the palette lead to, in order; what a person's roles may not read is not shown. */
export const RAIL_PLACES: readonly Place[] = [
  { href: "/", key: "desk", icon: "desk", permission: "desk:read" },
  { href: "/alerts", key: "alerts", icon: "triangle", permission: "alert:read" },
  { href: "/incidents", key: "incidents", icon: "case", permission: "incident:read" },
  { href: "/restrictions", key: "restrictions", icon: "lock", permission: "restriction:read" },
  { href: "/correspondence", key: "correspondence", icon: "mail", permission: "correspondence:read" },
  { href: "/abuse-reports", key: "abuseReports", icon: "flag", permission: "report:read" },
  { href: "/listings", key: "listings", icon: "shield", permission: "listing:read" },
  { href: "/remediation", key: "remediation", icon: "hammer", permission: "remediation:read" },
  { href: "/customers", key: "customers", icon: "person", permission: "customer:read" },
  { href: "/statistics", key: "statistics", icon: "chart", permission: "statistics:read" },
  { href: "/terms", key: "terms", icon: "book", permission: "terms:read" },
  { href: "/settings", key: "settings", icon: "gear", permission: "self", isFoot: true },
];

/** What belongs to a page of the rail and is reached from there; the palette leads to it too. */
export const FURTHER_PLACES: readonly Place[] = [
  { href: "/handover", key: "handover", icon: "swap", permission: "desk:read", under: "/" },
  { href: "/restrictions/reviews", key: "reviews", icon: "check", permission: "restriction:review" },
  { href: "/reporters", key: "reporters", icon: "users", permission: "report:read", under: "/abuse-reports" },
  { href: "/remediation/delegations", key: "delegations", icon: "swap", permission: "remediation:approve" },
  { href: "/statistics/published", key: "published", icon: "seal", permission: "statistics:read" },
  { href: "/statistics/events", key: "operationEvents", icon: "phone", permission: "statistics:read" },
];

/** What the settings page lists, and the palette too. */
export const SETTINGS_PLACES: readonly Place[] = [
  { href: "/settings/password", key: "password", icon: "key", permission: "self" },
  { href: "/settings/templates", key: "templates", icon: "pencil", permission: "terms:read" },
  { href: "/settings/duties", key: "duties", icon: "clock", permission: "duty:configure" },
  { href: "/settings/shifts", key: "shifts", icon: "swap", permission: "duty:configure" },
  { href: "/settings/leak-rules", key: "leakRules", icon: "book", permission: "terms:read" },
  { href: "/settings/directory", key: "directory", icon: "swap", permission: "directory:import" },
  { href: "/settings/networks", key: "networks", icon: "stack", permission: "host:read" },
  { href: "/settings/blocklists", key: "blocklists", icon: "shield", permission: "listing:read" },
  { href: "/settings/rules", key: "rules", icon: "pulse", permission: "rule:read" },
  { href: "/settings/suppressions", key: "suppressions", icon: "pause", permission: "alert:triage" },
  { href: "/settings/log-sources", key: "logSources", icon: "stack", permission: "log-source:read" },
  { href: "/settings/api-tokens", key: "apiTokens", icon: "key", permission: "integration:manage" },
  { href: "/settings/users", key: "users", icon: "users", permission: "user:manage" },
  { href: "/settings/ledger", key: "ledger", icon: "seal", permission: "ledger:read" },
];

/** What the settings page lists besides, where the demonstration runs. */
export const DEMO_PLACES: readonly Place[] = [
  { href: "/settings/mail-sink", key: "mailSink", icon: "mail", permission: "mail-sink:read" },
];

/** The page of the rail under which an address stands; undefined for what belongs to none. */
export function railPlaceOf(path: string): string | undefined {
  const isAt = ({ href }: Place) => path === href || (href !== "/" && path.startsWith(`${href}/`));
  return FURTHER_PLACES.find((place) => place.under && isAt(place))?.under ?? RAIL_PLACES.find(isAt)?.href;
}

/** The page, or the one above it, that an address belongs to by its own words. */
export function placeOf(path: string): Place | undefined {
  return [...RAIL_PLACES, ...FURTHER_PLACES, ...SETTINGS_PLACES, ...DEMO_PLACES]
    .filter(({ href }) => path === href || (href !== "/" && path.startsWith(`${href}/`)))
    .sort((one, other) => other.href.length - one.href.length)[0];
}

export function mayEnter(place: Place, roles: readonly Role[]): boolean {
  return place.permission === "self" || mayRoles(roles, place.permission);
}

/** Where a person begins after signing in. */
export function firstPlaceOf(roles: readonly Role[]): string {
  return (
    [...RAIL_PLACES.filter((place) => !place.isFoot), ...SETTINGS_PLACES.toReversed()].find((place) => mayEnter(place, roles))
      ?.href ?? "/settings"
  );
}
