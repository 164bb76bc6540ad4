"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMay, useMe } from "@/components/shell/shell-context";
import { useAction } from "@/components/ui/use-action";
import { shownOf } from "@/lib/alerts/alert-filter-rules";
import type { SnoozeWish } from "@/lib/alerts/alert-inputs";
import { alertMay } from "@/lib/alerts/alert-lifecycle";
import type { AlertRow, DismissReason } from "@/lib/alerts/alert-views";
import { useFacets } from "./queue-facets";
import type { TriageActions } from "./triage-actions";
import type { AlertQueueState } from "./use-alert-queue";
import type { Undo } from "./use-undo";

/** What an operator does with the alert that is looked at. Each decision can be undone by z until the next one. */
export function useDecisions(queue: AlertQueueState, actions: TriageActions, undo: Undo) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const me = useMe();
  const mayTriage = useMay("alert:triage");
  const { recount } = useFacets();
  const latest = useRef(queue);
  latest.current = queue;
  const nameOf = (row: AlertRow) => t("number", { number: row.number });
  /** Begins a decision. Somebody else may have touched the alert since: a way back begins from what it is by then. */
  const begin = (row: AlertRow) => {
    undo.begin();
    const known = latest.current.rows.find(({ number }) => number === row.number);
    const { id, version } = known && known.version > row.version ? known : row;
    return { alertId: id, version };
  };

  /** Rows that a decision has changed stand as they are now; when it is over with the one looked at, the next one is. */
  function settle(rows: readonly AlertRow[], text: string, back: (() => void) | null, isOver = false) {
    const now = latest.current;
    now.patch(rows);
    recount();
    const [row] = rows;
    if (!row) return undo.tell(text, back);
    void now.read(row.number);
    const next = isOver && row.number === now.chosen ? nextAfter(row.number) : undefined;
    if (next) now.select(next.number);
    undo.tell(next ? t("told.then", { told: text, alert: nameOf(next) }) : text, back);
  }

  /** The next row that still waits; those before it when none comes after. */
  function nextAfter(number: number) {
    const { rows } = latest.current;
    const here = rows.findIndex((row) => row.number === number);
    const waits = (row: AlertRow) => row.number !== number && ["open", "mine"].includes(shownOf(row, me.id));
    return rows.slice(here + 1).find(waits) ?? rows.slice(0, Math.max(0, here)).findLast(waits);
  }

  const backTo = (row: AlertRow, act: () => void) => () => {
    act();
    latest.current.select(row.number);
  };
  const tell = (key: "claim" | "release" | "undoDismissal" | "snooze" | "endSnooze" | "undoEscalation", row: AlertRow) =>
    t(`told.${key}`, { alert: nameOf(row) });

  const claiming = useAction(actions.claim, (row) => settle([row], tell("claim", row), () => releasing.run(begin(row))));
  const releasing = useAction(actions.release, (row) => settle([row], tell("release", row), () => claiming.run(begin(row))));
  const dismissed = (row: AlertRow) => {
    const reason = row.dismissReason ? t(`dismissReason.${row.dismissReason}`) : "";
    const back = backTo(row, () => undoing.run(begin(row)));
    settle([row], t("told.dismiss", { alert: nameOf(row), reason }), back, true);
  };
  const dismissing = useAction(actions.dismiss, dismissed);
  const undoing = useAction(actions.undoDismissal, (row) => settle([row], tell("undoDismissal", row), null));
  const snoozing = useAction(actions.snooze, (row) =>
    settle(
      [row],
      tell("snooze", row),
      backTo(row, () => waking.run(begin(row))),
      true,
    ),
  );
  const waking = useAction(actions.endSnooze, (row) => settle([row], tell("endSnooze", row), null));
  const restoring = useAction(actions.undoEscalation, (row) => settle([row], tell("undoEscalation", row), null));
  // The row of the answer: by then another may be looked at, and z would be of that one.
  const escalating = useAction(actions.escalate, ({ number, isNew, row }) => {
    latest.current.patch([row]);
    const text = t(isNew ? "told.escalate" : "told.join", { alert: nameOf(row), incident: number });
    const takeOut = () => restoring.run(begin(row));
    // z was pressed before the answer: it is taken back here, and the case that then ends is not gone to.
    if (undo.isWanted()) return undo.tell(text, backTo(row, takeOut));
    undo.tell(text, takeOut, true);
    router.push(`/incidents/${number}`);
  });
  const all = [claiming, releasing, dismissing, undoing, snoozing, waking, restoring, escalating];

  const refused = all.find(({ refusal }) => refusal)?.refusal ?? null;
  const rowOf = (id: string) => [queue.row, ...queue.rows].find((one) => one?.id === id) ?? null;
  const isBusy = all.some((action) => action.isBusy);
  // z was pressed before the answer was there.
  useEffect(() => {
    if (!isBusy) undo.settle();
  }, [isBusy, undo.settle]);

  const { row } = queue;
  const isMine = row?.claimedBy?.id === me.id;
  const may = (step: Parameters<typeof alertMay>[0]) => mayTriage && row !== null && alertMay(step, row.state);
  const isMatched = row?.address !== null && row?.customerName !== null;

  /** The last decision; when there was none here, whatever was decided on the alert that is looked at. */
  function takeBack() {
    if ((isBusy && undo.ask()) || undo.undo() || !row) return;
    if (row.state === "dismissed") undoing.run(begin(row));
    else if (row.state === "escalated") restoring.run(begin(row));
    else if (row.place === "snoozed") waking.run(begin(row));
    else undo.tell(t("told.nothingToUndo"), null);
  }

  return {
    /** Nothing but reading is possible for some roles. */
    mayTriage,
    claim: row && may("claim") ? () => claiming.run(begin(row)) : null,
    release: row && may("release") && isMine ? () => releasing.run(begin(row)) : null,
    dismiss: row && may("dismiss") ? (reason: DismissReason, note = "") => dismissing.run({ ...begin(row), reason, note }) : null,
    snooze: row && may("snooze") ? (how: SnoozeWish) => snoozing.run({ ...begin(row), ...how }) : null,
    endSnooze: row && mayTriage && row.place === "snoozed" ? () => waking.run(begin(row)) : null,
    maySuppress: may("suppress"),
    escalate: row && may("escalate") && isMatched ? () => escalating.run(begin(row)) : null,
    undoDismissal: row && may("undo_dismissal") ? () => undoing.run(begin(row)) : null,
    undoEscalation: row && may("undo_escalation") ? () => restoring.run(begin(row)) : null,
    undo: mayTriage ? takeBack : null,
    /** For dialogs, which send their own wish. */
    dismissal: { action: actions.dismiss, onDone: dismissed, onRead: () => row && void queue.read(row.number) },
    settle,
    backTo,
    isBusy,
    isEscalating: escalating.isBusy,
    refusal: refused && { code: refused.code, message: refused.message, row: rowOf(refused.wish.alertId) },
    forget: () => {
      for (const action of all) action.forget();
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
