import type { IconName } from "@/components/ui/icon";
import type { AlertKind } from "@/lib/alerts/alert-filter-rules";

export const KIND_ICONS: Record<AlertKind, IconName> = {
  probe: "eye",
  abuse: "send",
  stuffing: "hammer",
  anomaly: "spark",
  listing: "none",
  report: "flag",
};

const HOUR = 3_600_000;

/** How long an alert of a kind may wait before its age turns urgent. */
export const PATIENCE_MS: Record<AlertKind, number> = {
  probe: 24 * HOUR,
  abuse: HOUR,
  stuffing: 24 * HOUR,
  anomaly: 24 * HOUR,
  listing: 24 * HOUR,
  report: 8 * HOUR,
};
