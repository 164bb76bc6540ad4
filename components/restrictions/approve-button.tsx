"use client";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { useMe } from "@/components/shell/shell-context";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import type { OrderView } from "@/lib/restrictions/incident-restriction-queries";

interface ApproveButtonProps extends ButtonFace {
  order: OrderView;
  action: Act<{ orderId: string }>;
}

/** The second approval of a wide measure: by another person than the one who decided. */
export function ApproveButton({ order, action, ...face }: ApproveButtonProps) {
  const t = useTranslations("restrictions");
  const me = useMe();
  const measure = t(`measure.${order.measure}.name`);
  const { releaseCondition, noPriorNoticeReason } = order.justification;
  return (
    <ActionButton
      label={t("approve.button")}
      icon="users"
      {...face}
      permission="restriction:approve"
      refusal={order.decidedById === me.id ? t("refusal.anotherPerson") : undefined}
    >
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("approve.title", { measure })}
          submitLabel={t("approve.submit")}
          action={action}
          wishOf={() => ({ orderId: order.id })}
          doneText={t("approve.done")}
        >
          {() => (
            <>
              <p>{t("approve.what", { name: order.decidedBy, measure })}</p>
              <ul className="stack t2 fs12">
                {order.justification.rejectedMilder.map((milder) => (
                  <li key={milder.measure}>
                    {t(`measure.${milder.measure}.name`)}: {milder.reason}
                  </li>
                ))}
                {noPriorNoticeReason && <li>{t("approve.silence", { reason: noPriorNoticeReason })}</li>}
                <li>{t("approve.release", { condition: releaseCondition })}</li>
              </ul>
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
