"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import type { DeliveryView } from "@/lib/correspondence/incident-notice-queries";

type Decision = "send_again" | "take_as_sent" | "take_as_failed";

interface SettleButtonProps extends ButtonFace {
  delivery: DeliveryView;
  action: Act<{ deliveryId: string; version: number; decision: Decision; reason: string }>;
}

/** Decides what a mail whose fate is unknown, or which failed, is taken for. Nothing is sent twice by itself. */
export function SettleButton({ delivery: { id, version, state, recipientName, answer }, action, ...face }: SettleButtonProps) {
  const t = useTranslations("incidents.settle");
  const words = useTranslations("correspondence");
  const possible: Decision[] =
    state === "uncertain" ? ["send_again", "take_as_sent", "take_as_failed"] : ["send_again", "take_as_failed"];
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <ActionButton label={t("button")} {...face} permission="notice:send">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { name: recipientName })}
          submitLabel={decision ? words(`decision.${decision}`) : t("submit")}
          action={action}
          wishOf={(form) => ({
            deliveryId: id,
            version,
            decision: decision as Decision,
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`delivery:${id}:settle`} version={version} />
              {answer && <p className="mono fs12">{answer}</p>}
              <ChoiceRows
                legend={t("decision")}
                name="decision"
                value={decision}
                onChange={setDecision}
                options={possible.map((value) => ({ value, label: words(`decision.${value}`), hint: t(`hint.${value}`) }))}
              />
              {wrong.decision && <p className="fs12">{wrong.decision}</p>}
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
