"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useMay, useMe } from "@/components/shell/shell-context";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { shownOf } from "@/lib/alerts/alert-filter-rules";
import type { AlertRow, DismissReason } from "@/lib/alerts/alert-views";
import type { TriageActions } from "./triage-actions";
import type { AlertQueueState } from "./use-alert-queue";

type Told = "claim" | "release" | "dismiss" | "undoDismissal";

/** What an operator does with the alert that is looked at. Each decision can be undone by z until the next one. */
export function useDecisions(queue: AlertQueueState, actions: TriageActions) {
  const t = useTranslations("alerts");
  const toast = useToast();
  const router = useRouter();
  const me = useMe();
  const mayTriage = useMay("alert:triage");
  const last = useRef<{ move: Told; row: AlertRow } | null>(null);
  const nameOf = (row: AlertRow) => t("number", { number: row.number });

  function done(move: Told, row: AlertRow) {
    queue.patch([row]);
    void queue.read(row.number);
    last.current = move === "undoDismissal" ? null : { move, row };
    const reason = row.dismissReason ? t(`dismissReason.${row.dismissReason}`) : "";
    const action = move === "dismiss" ? { label: t("do.undo"), shortcut: "z", onSelect: undo } : undefined;
    toast({ text: t(`told.${move}`, { alert: nameOf(row), reason }), ...(action && { action }) });
    if (move === "dismiss") selectNextAfter(row.number);
  }

  /** The next row that still waits; those before it when none comes after. */
  function selectNextAfter(number: number) {
    const here = queue.rows.findIndex((row) => row.number === number);
    const waits = (row: AlertRow) => row.number !== number && ["open", "mine"].includes(shownOf(row, me.id));
    const next = queue.rows.slice(here + 1).find(waits) ?? queue.rows.slice(0, Math.max(0, here)).findLast(waits);
    if (next) queue.select(next.number);
  }

  const claiming = useAction(actions.claim, (row) => done("claim", row));
  const releasing = useAction(actions.release, (row) => done("release", row));
  const dismissing = useAction(actions.dismiss, (row) => done("dismiss", row));
  const undoing = useAction(actions.undoDismissal, (row) => done("undoDismissal", row));
  const escalating = useAction(actions.escalate, ({ number, isNew }) => {
    const alert = queue.row ? nameOf(queue.row) : "";
    toast({ text: t(isNew ? "told.escalate" : "told.join", { alert, incident: number }) });
    router.push(`/incidents/${number}`);
  });
  const all = [claiming, releasing, dismissing, undoing, escalating];

  const wish = ({ id, version }: AlertRow) => ({ alertId: id, version });
  const { row } = queue;
  const where = row && shownOf(row, me.id);
  const isOpen = where === "open" || where === "mine" || where === "others";
  const forget = () => {
    for (const action of all) action.forget();
  };

  function undo() {
    const { move, row: before } = last.current ?? {};
    const known = before && (queue.rows.find(({ number }) => number === before.number) ?? before);
    const now = known && known.version >= before.version ? known : before;
    if (now && move === "dismiss") undoing.run(wish(now));
    else if (now && move === "claim") releasing.run(wish(now));
    else if (now && move === "release") claiming.run(wish(now));
    else if (row?.state === "dismissed") undoing.run(wish(row));
    else return toast({ text: t("told.nothingToUndo") });
    if (now) queue.select(now.number);
    last.current = null;
  }

  return {
    mayTriage,
    /** Nothing but reading is possible for some roles. */
    claim: mayTriage && row && where === "open" ? () => claiming.run(wish(row)) : null,
    release: mayTriage && row && where === "mine" ? () => releasing.run(wish(row)) : null,
    dismiss:
      mayTriage && row && isOpen ? (reason: DismissReason, note = "") => dismissing.run({ ...wish(row), reason, note }) : null,
    escalate: mayTriage && row && isOpen && row.address && row.customerName ? () => escalating.run(wish(row)) : null,
    undoDismissal: mayTriage && row?.state === "dismissed" ? () => undoing.run(wish(row)) : null,
    undo: mayTriage ? undo : null,
    isBusy: all.some(({ isBusy }) => isBusy),
    isEscalating: escalating.isBusy,
    refusal: all.find(({ refusal }) => refusal)?.refusal ?? null,
    forget,
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
