"use client";
import { useTranslations } from "next-intl";
import { ActionDialog, type DialogHandle } from "@/components/ui/action-dialog";
import { TextArea } from "@/components/ui/field";
import type { RequestView } from "@/lib/remediation/plan-views";
import type { PlanActions } from "./plan-actions";

interface WithdrawRequestDialogProps extends DialogHandle {
  request: Pick<RequestView, "id" | "version">;
  action: PlanActions["withdrawRequest"];
}

/** Takes back a request that nobody has decided to its end. */
export function WithdrawRequestDialog({ request, action, ...dialog }: WithdrawRequestDialogProps) {
  const t = useTranslations("remediation.approval");
  return (
    <ActionDialog
      {...dialog}
      title={t("withdrawTitle")}
      submitLabel={t("withdrawSubmit")}
      look="danger"
      action={action}
      wishOf={(form) => ({ requestId: request.id, version: request.version, reason: String(form.get("reason") ?? "") })}
      doneText={t("withdrawn")}
    >
      {(wrong) => (
        <>
          <p className="t2">{t("withdrawWhat")}</p>
          <TextArea name="reason" label={t("withdrawReason")} required rows={3} error={wrong.reason} />
        </>
      )}
    </ActionDialog>
  );
}
