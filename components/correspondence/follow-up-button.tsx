"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton, type ButtonFace } from "@/components/shell/action-button";
import { ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { fromJstInput } from "@/components/ui/time-rules";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { DeskCase } from "@/lib/correspondence/desk-views";
import type { CorrespondenceActions } from "./correspondence-actions";
import { FollowUpField } from "./follow-up-field";

/** Moves the look to another time. */
export function FollowUpButton({ row, action }: { row: DeskCase; action: CorrespondenceActions["setFollowUp"] }) {
  const t = useTranslations("correspondence.page.followUp");
  const { incidentId, version, incidentNumber, customerName } = row;
  return (
    <ActionButton label={t("button")} look="quiet" permission="response:record">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          size="s"
          title={t("title", { number: incidentNumber, customer: customerName })}
          submitLabel={t("submit")}
          action={action}
          wishOf={(form) => ({ incidentId, version, dueAt: fromJstInput(String(form.get("followUpAt") ?? "")) })}
          doneText={t("done")}
        >
          {(wrong) => <FollowUpField isRequired error={wrong.dueAt} />}
        </ActionDialog>
      )}
    </ActionButton>
  );
}

/** Somebody has looked after it, and nothing further is set. */
export function FollowUpDoneButton({
  row,
  action,
  ...face
}: Pick<ButtonFace, "look" | "size"> & { row: DeskCase; action: CorrespondenceActions["completeFollowUp"] }) {
  const t = useTranslations("correspondence.page.followUp");
  const router = useRouter();
  const toast = useToast();
  const { incidentId, version, incidentNumber } = row;
  const { run, isBusy } = useAction(async () => {
    const answer = await action({ incidentId, version });
    const isDone = answer.status === "done";
    toast(isDone ? { text: t("completed", { number: incidentNumber }) } : { text: answer.message, tone: "refused" });
    router.refresh();
    return answer;
  });
  return (
    <Button {...face} icon="check" isBusy={isBusy} onClick={() => run(undefined)}>
      {t("complete")}
    </Button>
  );
}
