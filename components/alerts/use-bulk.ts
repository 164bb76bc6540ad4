"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/ui/use-action";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import type { BulkRunView } from "@/lib/bulk/bulk-views";
import { outcomeText } from "./bulk-progress";
import type { Chosen } from "./bulk-target";
import { useFacets } from "./queue-facets";
import type { TriageActions } from "./triage-actions";
import { useBulkRun } from "./use-bulk-run";
import type { Undo } from "./use-undo";

/** Decisions over many: what is being asked, the run that goes on, and its way back. */
export function useBulk(actions: TriageActions, undo: Undo, onTaken: () => void) {
  const t = useTranslations("alerts.bulk");
  const { recount } = useFacets();
  const [asking, setAsking] = useState<{ decision: BulkDecision; chosen: Chosen } | null>(null);
  const [looking, setLooking] = useState<BulkRunView | null>(null);
  const [isListing, setIsListing] = useState(false);

  const standing = useBulkRun((ended) => {
    recount();
    setLooking((now) => (now?.number === ended.number ? ended : now));
    const text = t("ended", { number: ended.number, outcome: outcomeText(ended, t) });
    undo.tell(text, ended.mayUndo ? () => undoing.run({ number: ended.number }) : null);
  });
  const undoing = useAction(actions.undoBulk, (run) => {
    standing.show(run);
    setLooking((now) => (now?.number === run.number ? run : now));
  });

  return {
    asking,
    ask: (decision: BulkDecision, chosen: Chosen) => setAsking({ decision, chosen }),
    stopAsking: () => setAsking(null),
    taken: (run: BulkRunView) => {
      standing.show(run);
      onTaken();
      undo.tell(t("begun", { number: run.number }), () => undoing.run({ number: run.number }));
    },
    run: standing.run,
    close: standing.close,
    /** The run whose items are looked at: as it is now, if it is the one that goes on. */
    looking: looking && standing.run?.number === looking.number ? standing.run : looking,
    look: setLooking,
    isListing,
    list: setIsListing,
    takeBack: (run: BulkRunView) => undoing.run({ number: run.number }),
    refusal: undoing.refusal,
    forget: undoing.forget,
  };
}

export type Bulk = ReturnType<typeof useBulk>;
