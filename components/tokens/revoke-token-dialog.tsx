"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { TokenRow } from "@/lib/tokens/token-queries";
import type { TokenActions } from "./token-actions";

interface RevokeTokenDialogProps {
  token: TokenRow;
  revokeToken: TokenActions["revokeToken"];
  onClose: () => void;
}

/** Shuts a token for good, with the reason. */
export function RevokeTokenDialog({ token, revokeToken, onClose }: RevokeTokenDialogProps) {
  const t = useTranslations("tokens");
  const toast = useToast();
  const formId = useId();
  const [reason, setReason] = useState("");
  const { run, isBusy, refusal } = useAction(revokeToken, ({ name }) => {
    onClose();
    toast({ text: t("told.revoked", { name }) });
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("revokeOf", { name: token.name })}
      isSticky={reason !== ""}
      actions={
        <Button look="danger" type="submit" form={formId} isBusy={isBusy}>
          {t("revokeNow")}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ tokenId: token.id, version: token.version, reason });
        }}
      >
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        <p>{t("revokeText", { system: token.system })}</p>
        <TextArea
          label={t("field.reason")}
          required
          rows={3}
          maxLength={500}
          value={reason}
          error={refusal?.fields.reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
