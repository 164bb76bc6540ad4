"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { ActionDialog } from "@/components/ui/action-dialog";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { StateMark } from "@/components/ui/tag";
import { type DELIVERY_MOVES, deliveryMay } from "@/lib/correspondence/delivery-lifecycle";
import type { DeliveryToSettle } from "@/lib/correspondence/desk-views";
import { Answer } from "./case-cell";
import type { CorrespondenceActions, SettleWish } from "./correspondence-actions";

const DECISIONS = ["send_again", "take_as_sent", "take_as_failed"] as const satisfies (keyof typeof DELIVERY_MOVES)[];

/** Decides what such a mail is taken for. Nothing is sent twice by itself. */
export function SettleButton({
  delivery,
  action,
}: {
  delivery: DeliveryToSettle;
  action: CorrespondenceActions["settleDelivery"];
}) {
  const t = useTranslations("correspondence.page.settle");
  const words = useTranslations("correspondence");
  const [decision, setDecision] = useState<SettleWish["decision"] | null>(null);
  const { deliveryId, deliveryVersion, state, recipientName, address, answer } = delivery;
  // One that failed may be left at that: no move of its own, but somebody has looked at it.
  const isPossible = (one: SettleWish["decision"]) => deliveryMay(one, state) || (one === "take_as_failed" && state === "failed");
  return (
    <ActionButton label={t("button")} permission="notice:send">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("title", { name: recipientName })}
          submitLabel={decision ? words(`decision.${decision}`) : t("submit")}
          action={action}
          wishOf={(form) => ({
            deliveryId,
            version: deliveryVersion,
            // The door names what is missing; a default would hide it.
            decision: decision as SettleWish["decision"],
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`delivery:${deliveryId}:settle`} version={deliveryVersion} />
              <div>
                <p>{words(`stateMeaning.${state}`)}</p>
                <p className="mono fs12 sub">{address}</p>
                <Answer text={answer} />
              </div>
              <div>
                <ChoiceRows
                  legend={t("decision")}
                  name="decision"
                  value={decision}
                  onChange={setDecision}
                  options={DECISIONS.filter(isPossible).map((value) => ({
                    value,
                    label: words(`decision.${value}`),
                    hint: t(`hint.${value}`),
                  }))}
                />
                {wrong.decision && <StateMark tone="bad">{t("choose")}</StateMark>}
              </div>
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
