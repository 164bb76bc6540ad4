import type { Actor } from "@/lib/access/actor";
import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { recordManyInTimeline, type TimelineFact } from "@/lib/timeline/record-in-timeline";

/** What a verb has to tell about cases: noted on its way in the order it happens, kept at its end. */
export interface CaseNotes {
  ledger: StreamFact[];
  /** `proof`: the noted fact whose ledger entry belongs to it. */
  timeline: { told: TimelineFact; proof?: StreamFact }[];
}

export const emptyNotes = (): CaseNotes => ({ ledger: [], timeline: [] });

/** Writes all that was noted, with one statement for the ledger and one for the timeline. */
export async function keepNotes(tx: Tx, actor: Actor, { ledger, timeline }: CaseNotes): Promise<void> {
  const places = await recordManyInLedger(tx, actor, ledger);
  const entryOf = new Map(ledger.map((noted, index) => [noted, places[index]]));
  await recordManyInTimeline(
    tx,
    actor,
    timeline.map(({ told, proof }) => ({ ...told, entry: proof && entryOf.get(proof) })),
  );
}
