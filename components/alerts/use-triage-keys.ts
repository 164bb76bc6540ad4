"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { awaitsDetail, suggestFor } from "@/lib/alerts/suggestion-rules";
import type { BulkDecision } from "@/lib/bulk/bulk-inputs";
import { reopeningOf } from "./queue-address";
import type { AlertQueueState } from "./use-alert-queue";
import type { Bundles } from "./use-bundles";
import type { Decisions } from "./use-decisions";
import type { Selection } from "./use-selection";
import type { useTriage } from "./use-triage";

interface Parts {
  queue: AlertQueueState;
  selection: Selection;
  bundles: Bundles;
  decisions: Decisions;
  triage: ReturnType<typeof useTriage>;
  pane: RefObject<HTMLElement | null>;
}

/** The keys of the page and the hints at its foot. While rows are ticked a decision is taken on them, else on the row that is looked at. */
export function useTriageKeys({ queue, selection, bundles, decisions, triage, pane }: Parts) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const { chosen } = queue;

  function move(by: number) {
    decisions.forget();
    void queue.move(by);
  }
  const standing = bundles.of(chosen);
  const closed = bundles.closed(chosen);

  function open() {
    if (closed) bundles.toggle(closed.lead);
    else if (queue.row?.incidentNumber) router.push(`/incidents/${queue.row.incidentNumber}`);
    else pane.current?.focus();
  }
  const onMany = (decision: BulkDecision, onOne: (() => void) | null | undefined) => () => {
    if (selection.isAny) triage.decideOnMany(decision);
    else if (closed && decision !== "merge") triage.decideOnCampaign(decision, closed.campaign);
    else onOne?.();
  };
  /** The band's own button: an attacker who is back has a case that is opened again, and which one only the detail says. */
  function escalate() {
    const { row, detail } = queue;
    const suggestion = detail && suggestFor(detail);
    if (suggestion?.do === "reopen") return router.push(reopeningOf(suggestion.incident));
    if (row && !detail && awaitsDetail(row)) return;
    decisions.escalate?.();
  }
  const { handles } = triage;
  const mayTriage = decisions.mayTriage;

  useShortcuts([
    { key: "j", label: t("key.next"), onPress: () => move(1), isKeyOnly: true },
    { key: "k", label: t("key.previous"), onPress: () => move(-1), isKeyOnly: true },
    { key: "Enter", label: t("key.open"), onPress: open, isKeyOnly: true },
    ...(standing ? [{ key: "o", label: t("key.fold"), onPress: () => bundles.toggle(standing.lead) }] : []),
    ...(mayTriage
      ? [
          { key: "x", label: t("key.selectOne"), onPress: () => chosen !== null && selection.toggle(chosen), isKeyOnly: true },
          { key: "X", label: t("key.selectTo"), onPress: () => chosen !== null && selection.extendTo(chosen), isKeyOnly: true },
          { key: "a", label: t("key.selectWhole"), onPress: selection.selectWhole },
          { key: "Escape", label: t("key.selectNone"), onPress: selection.clear, isKeyOnly: true },
          { key: "c", label: t("do.claim"), onPress: onMany("claim", decisions.claim) },
          { key: "d", label: t("do.dismiss"), onPress: onMany("dismiss", () => handles.reasons.current?.click()) },
          { key: "w", label: t("do.snooze"), onPress: onMany("snooze", () => handles.snooze.current?.click()) },
          { key: "s", label: t("do.suppress"), onPress: () => handles.suppress?.() },
          { key: "m", label: t("do.merge"), onPress: onMany("merge", handles.merge) },
          { key: "e", label: t("do.escalate"), onPress: onMany("escalate", escalate) },
          { key: "z", label: t("do.undo"), onPress: () => decisions.undo?.() },
        ]
      : []),
  ]);
  const hints = [
    { keys: ["j", "k"], does: t("key.move") },
    ...(mayTriage
      ? [
          { keys: ["x"], does: t("key.select") },
          { keys: ["c"], does: t("key.claim") },
          { keys: ["e"], does: t("key.escalate") },
          { keys: ["d"], does: t("key.dismiss") },
          { keys: ["z"], does: t("key.undo") },
        ]
      : []),
    { keys: ["Enter"], does: t("key.open") },
    { keys: ["/"], does: t("key.search") },
    { keys: ["?"], does: t("key.list") },
  ];
  return { hints, open };
}
