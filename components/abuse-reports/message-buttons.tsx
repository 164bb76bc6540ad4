"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton, useForbidden } from "@/components/shell/action-button";
import { type Act, ActionDialog } from "@/components/ui/action-dialog";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice-rows";
import { TextArea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import {
  type MarkMessageRead,
  MESSAGE_DECISIONS,
  type MessageDecision,
  type SettleReporterMessage,
} from "@/lib/abuse-reports/answer-inputs";

interface MessageSeen {
  id: string;
  version: number;
}

/** A mail of the reporter was read by a person. */
export function ReadButton({ message, action }: { message: MessageSeen; action: Act<MarkMessageRead> }) {
  const t = useTranslations("abuse-reports.thread");
  const router = useRouter();
  const toast = useToast();
  const forbidden = useForbidden("report:handle");
  const { run, isBusy, refusal } = useAction(action, () => {
    toast({ text: t("readDone") });
    router.refresh();
  });
  return (
    <Button
      size="s"
      icon="check"
      isBusy={isBusy}
      refusal={forbidden ?? refusal?.message}
      onClick={() => run({ messageId: message.id, version: message.version })}
    >
      {t("read")}
    </Button>
  );
}

/** Decides about a mail that failed, came back, or may or may not have left. */
export function SettleButton({ message, action }: { message: MessageSeen; action: Act<SettleReporterMessage> }) {
  const t = useTranslations("abuse-reports.thread");
  const [decision, setDecision] = useState<MessageDecision>("send_again");
  return (
    <ActionButton label={t("settle")} size="s" permission="report:handle">
      {(dialog) => (
        <ActionDialog
          {...dialog}
          title={t("settleTitle")}
          submitLabel={t(`decision.${decision}.submit`)}
          action={action}
          wishOf={(form) => ({
            messageId: message.id,
            version: message.version,
            decision,
            reason: String(form.get("reason") ?? ""),
          })}
          doneText={t("settled")}
        >
          {(wrong) => (
            <>
              <ChoiceRows
                legend={t("settleTitle")}
                name="decision"
                value={decision}
                onChange={setDecision}
                options={MESSAGE_DECISIONS.map((value) => ({
                  value,
                  label: t(`decision.${value}.label`),
                  hint: t(`decision.${value}.hint`),
                }))}
              />
              <TextArea name="reason" label={t("reason")} required error={wrong.reason} />
            </>
          )}
        </ActionDialog>
      )}
    </ActionButton>
  );
}
