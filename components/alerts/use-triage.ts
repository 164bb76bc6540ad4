"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAction } from "@/components/ui/use-action";
import { type AlertFilter, EVERY_ALERT } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow } from "@/lib/alerts/alert-views";
import { type BulkDecision, MOST_NAMED } from "@/lib/bulk/bulk-inputs";
import type { Chosen } from "./bulk-target";
import { queueQuery } from "./queue-address";
import type { TriageActions } from "./triage-actions";
import type { AlertQueueState } from "./use-alert-queue";
import type { Bulk } from "./use-bulk";
import type { Bundles } from "./use-bundles";
import type { Decisions } from "./use-decisions";
import type { Selection } from "./use-selection";
import { useShiftEnd } from "./use-shift-end";

interface Parts {
  filter: AlertFilter;
  queue: AlertQueueState;
  selection: Selection;
  bundles: Bundles;
  decisions: Decisions;
  bulk: Bulk;
  actions: TriageActions;
}

/** So many are merged at once without a job; the link is there before the dialog has closed. */
const MOST_AT_ONCE = 100;

/** What the keys, the bars and the detail have in common: on what a decision is taken, and which dialog stands. */
export function useTriage({ filter, queue, selection, bundles, decisions, bulk, actions }: Parts) {
  const t = useTranslations("alerts");
  const [suppressing, setSuppressing] = useState<{ row: AlertRow; because: string } | null>(null);
  const [merging, setMerging] = useState<readonly AlertRow[] | null>(null);
  const [isTooMany, setIsTooMany] = useState(false);
  const reasons = useRef<HTMLButtonElement>(null);
  const snooze = useRef<HTMLButtonElement>(null);
  const shiftEnd = useShiftEnd(decisions.mayTriage);
  const { row, detail } = queue;
  const isMerged = row?.campaignNumber !== null && row !== null;

  const unmerging = useAction(actions.unmerge, ({ campaign, rows }) =>
    decisions.settle(rows, t("told.unmerge", { number: campaign, count: rows.length }), null),
  );

  const ending = useAction(actions.endSuppression, ({ number, returned }) => {
    if (row) void queue.read(row.number);
    decisions.settle([], t("told.endSuppression", { number, count: returned }), null);
  });

  // A campaign that stands closed on its row is all of its alerts.
  const ticked = selection.numbers.map((number) => ({ number, bundle: bundles.closed(number) }));
  const numbers = [...new Set(ticked.flatMap(({ number, bundle }) => (bundle ? bundle.numbers : number)))];
  const isCut = ticked.some(({ bundle }) => bundle !== null && (bundle.isMore || bundle.count > bundle.numbers.length));

  function decideOnCampaign(decision: BulkDecision, campaign: number) {
    bulk.ask(decision, { query: queueQuery({ ...EVERY_ALERT, campaign }), campaign });
  }
  function decideOnMany(decision: BulkDecision) {
    const [one, ...others] = ticked;
    if (!selection.isWhole && one?.bundle && others.length === 0 && decision !== "merge")
      return decideOnCampaign(decision, one.bundle.campaign);
    const few = !selection.isWhole && selection.rows.length <= MOST_AT_ONCE && selection.rows.length === numbers.length;
    if (decision === "merge" && few) return setMerging(selection.rows);
    if (!selection.isWhole && (isCut || numbers.length > MOST_NAMED)) return setIsTooMany(true);
    const chosen: Chosen = selection.isWhole ? { query: queueQuery(filter), campaign: filter.campaign } : { numbers };
    bulk.ask(decision, chosen);
  }
  function suppress(because: string) {
    if (row && decisions.maySuppress) setSuppressing({ row, because });
  }

  return {
    decideOnMany,
    decideOnCampaign,
    /** Alerts that are selected, those of closed campaigns among them. */
    selected: ticked.reduce((sum, { bundle }) => sum + (bundle?.count ?? 1), 0),
    suppress,
    suppressing,
    suppressed: ({ row: quiet, number, quieted }: { row: AlertRow; number: number; quieted: number }) => {
      const back = decisions.backTo(quiet, () => ending.run({ number, version: 0 }));
      decisions.settle([quiet], t("told.suppress", { number, count: quieted }), back, true);
    },
    merging,
    merged: ({ campaign, rows }: { campaign: number; rows: AlertRow[] }) => {
      selection.clear();
      const alertIds = rows.map(({ id }) => id);
      const back = alertIds.length > 0 ? () => unmerging.run({ alertIds, campaign }) : null;
      decisions.settle(rows, t("told.merge", { number: campaign, count: rows.length }), back);
    },
    stop: () => {
      setSuppressing(null);
      setMerging(null);
    },
    handles: {
      reasons,
      snooze,
      shiftEnd,
      suppress: decisions.maySuppress ? () => suppress("") : null,
      merge: decisions.mayTriage && row && !isMerged ? () => setMerging([row]) : null,
    },
    related: {
      mergeSource: () => {
        if (detail) bulk.ask("merge", { numbers: [detail.row.number, ...detail.sameSource.map(({ number }) => number)] });
      },
      escalateCampaign: (campaign: number) => decideOnCampaign("escalate", campaign),
      leaveCampaign: (campaign: number) => {
        if (row) unmerging.run({ alertIds: [row.id], campaign });
      },
    },
    /** Why the last press came to nothing, where no dialog stands to say it. */
    refusal: isTooMany ? t("select.tooMany", { most: MOST_NAMED }) : ((unmerging.refusal ?? ending.refusal)?.message ?? null),
    forget: () => {
      setIsTooMany(false);
      unmerging.forget();
      ending.forget();
    },
  };
}
