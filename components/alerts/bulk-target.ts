import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import type { BulkPreview } from "@/lib/bulk/bulk-views";
import { readRoute } from "./fetch-alerts";

/** What is decided on: rows that are named, or everything that a queue shows. */
export type Chosen = { numbers: number[] } | { query: string; campaign: number | null };

export const fetchPreview = (decision: BulkDecision, chosen: Chosen): Promise<BulkPreview | null> =>
  readRoute(`/alerts/bulk/preview?decision=${decision}&${"query" in chosen ? chosen.query : `numbers=${chosen.numbers.join()}`}`);

/** What the preview has counted, and nothing that came since. */
export const targetOf = (chosen: Chosen, { youngest }: BulkPreview) =>
  "query" in chosen ? { query: chosen.query, youngest } : { numbers: chosen.numbers };

/** The campaign that all of them belong to, so that the cases which come of it are linked to it. */
export const campaignOfChosen = (chosen: Chosen): number | null => ("query" in chosen ? chosen.campaign : null);
