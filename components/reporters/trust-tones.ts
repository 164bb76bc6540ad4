import type { StateTone } from "@/components/ui/tag";
import type { ReporterCard } from "@/lib/abuse-reports/report-views";

/** How far a reporter is trusted; the word goes with the drawing. */
export const TRUST_TONES: Record<ReporterCard["trust"], StateTone> = { unknown: "plain", trusted: "ok", caution: "wait" };
