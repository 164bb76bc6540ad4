"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { timeText } from "@/components/ui/time-rules";
import type { EventRow } from "@/lib/operation-events/event-queries";

interface RetractEventButtonProps {
  event: Pick<EventRow, "id" | "version" | "kind" | "at">;
  action: Act<{ eventId: string; version: number }>;
}

/** Takes a mistaken record back; it stays in the list. */
export function RetractEventButton({ event: { id, version, kind, at }, action }: RetractEventButtonProps) {
  const t = useTranslations("operation-events");
  const locale = useLocale();
  return (
    <ActionButton label={t("retract.button")} look="quiet" size="s" permission="operation-event:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("retract.title", { kind: t(`kind.${kind}`), at: timeText(at, "minute", locale) })}
          submitLabel={t("retract.submit")}
          look="danger"
          action={action}
          wishOf={() => ({ eventId: id, version })}
          doneText={t("retract.done")}
        >
          {() => <p>{t("retract.what")}</p>}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
