"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { BulkDialog } from "./bulk-dialog";
import { BulkProgress } from "./bulk-progress";
import { BulkResult } from "./bulk-result";
import { BulkRuns } from "./bulk-runs";
import type { TriageActions } from "./triage-actions";
import type { Bulk } from "./use-bulk";

interface BulkPartsProps {
  bulk: Bulk;
  actions: TriageActions;
  onLook: (number: number) => void;
}

/** What stands at the foot of the queue while many are being decided on, and the dialogs that belong to it. */
export function BulkParts({ bulk, actions, onLook }: BulkPartsProps) {
  const t = useTranslations("alerts.bulk");
  const { run, asking, looking, isListing, refusal } = bulk;
  return (
    <>
      {refusal && (
        <StatePanel
          kind="error"
          title={refusal.message}
          actions={
            <Button size="s" onClick={bulk.forget}>
              {t("close")}
            </Button>
          }
        />
      )}
      {run && <BulkProgress run={run} onResult={() => bulk.look(run)} onUndo={() => bulk.takeBack(run)} onClose={bulk.close} />}
      {asking && <BulkDialog {...asking} onClose={bulk.stopAsking} action={actions.requestBulk} onRequested={bulk.taken} />}
      {isListing && (
        <BulkRuns
          onClose={() => bulk.list(false)}
          onPick={(picked) => {
            bulk.list(false);
            bulk.look(picked);
          }}
        />
      )}
      {looking && (
        <BulkResult
          run={looking}
          onClose={() => bulk.look(null)}
          onUndo={() => bulk.takeBack(looking)}
          onLook={(number) => {
            bulk.look(null);
            onLook(number);
          }}
        />
      )}
    </>
  );
}
