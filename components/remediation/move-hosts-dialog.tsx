"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { HAND_MOVES, type HandMove, HOST_MOVES, type HostTarget } from "@/lib/remediation/host-lifecycle";
import type { HostSelection } from "@/lib/remediation/plan-inputs";
import type { PlanActions } from "./plan-actions";

interface MoveHostsDialogProps extends DialogHandle {
  plan: { id: string; readAt: string };
  count: number;
  /** Where the chosen ones stand; null where that is not known. */
  targets: readonly HostTarget[] | null;
  selection: HostSelection;
  action: PlanActions["moveHosts"];
  onMoved: () => void;
}

/** Moves the chosen hosts. Only moves that at least one of them can make are offered. */
export function MoveHostsDialog({ plan, count, targets, selection, action, onMoved, ...dialog }: MoveHostsDialogProps) {
  const t = useTranslations("remediation");
  const toast = useToast();
  const possible = HAND_MOVES.filter((move) => !targets || HOST_MOVES[move].from.some((from) => targets.includes(from)));
  const [wished, setWished] = useState<HandMove | null>(null);
  const move = wished && possible.includes(wished) ? wished : (possible[0] ?? null);
  return (
    <ActionDialog
      {...dialog}
      title={t("hostMove.title", { count })}
      submitLabel={t("hostMove.submit")}
      action={action}
      wishOf={(form) => ({
        planId: plan.id,
        move: move ?? "exclude",
        selection,
        reason: String(form.get("reason") ?? ""),
        seenAt: plan.readAt,
      })}
      onDone={({ moved, skipped }) => {
        toast({ text: skipped > 0 ? t("hosts.doneSkipped", { moved, skipped }) : t("hosts.done", { moved }) });
        onMoved();
      }}
    >
      {(wrong) => (
        <>
          <ChoiceRows
            legend={t("hostMove.choice")}
            name="move"
            value={move}
            onChange={setWished}
            options={possible.map((value) => ({ value, label: t(`hostMove.${value}.label`), hint: t(`hostMove.${value}.what`) }))}
          />
          <TextArea
            name="reason"
            label={t("hostMove.reason")}
            required={move !== null && HOST_MOVES[move].needsReason}
            error={wrong.reason}
          />
        </>
      )}
    </ActionDialog>
  );
}
