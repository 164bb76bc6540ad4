"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { FormDraft } from "@/components/shell/form-draft";
import { useMe } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { OrderView } from "@/lib/restrictions/incident-restriction-queries";

interface DenyButtonProps extends ButtonFace {
  order: OrderView;
  action: Act<{ orderId: string; reason: string }>;
}

/** The second person says no. */
export function DenyButton({ order, action, ...face }: DenyButtonProps) {
  const t = useTranslations("restrictions");
  const me = useMe();
  const measure = t(`measure.${order.measure}.name`);
  return (
    <ActionButton
      label={t("deny.button")}
      {...face}
      permission="restriction:approve"
      refusal={order.decidedById === me.id ? t("refusal.anotherPersonDenies") : undefined}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("deny.title", { measure })}
          submitLabel={t("deny.submit")}
          look="danger"
          action={action}
          wishOf={(form) => ({ orderId: order.id, reason: String(form.get("reason") ?? "") })}
          doneText={t("deny.done")}
        >
          {(wrong) => (
            <>
              <FormDraft record={`order:${order.id}:deny`} version={0} />
              <p>{t("deny.what", { name: order.decidedBy, measure })}</p>
              <TextArea name="reason" label={t("deny.reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
