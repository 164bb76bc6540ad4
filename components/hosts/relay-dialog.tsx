"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { NetworkRow } from "@/lib/hosts/host-queries";
import type { NetworkDoors, RelayStep } from "./network-doors";

interface RelayDialogProps {
  row: NetworkRow;
  step: RelayStep;
  action: NetworkDoors[RelayStep];
  onClose: () => void;
}

/** Allows or forbids the relay test in a range, with the reason. */
export function RelayDialog({ row, step, action, onClose }: RelayDialogProps) {
  const t = useTranslations("hosts.relay");
  const router = useRouter();
  const toast = useToast();
  const formId = useId();
  const [reason, setReason] = useState("");
  const { run, isBusy, refusal } = useAction(action, ({ cidr }) => {
    onClose();
    toast({ text: t(step === "allow" ? "allowed_done" : "forbidden_done", { cidr }), tone: "done" });
    router.refresh();
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(step === "allow" ? "allowTitle" : "forbidTitle", { cidr: row.cidr })}
      size="s"
      isSticky
      actions={
        <Button look={step === "allow" ? "primary" : "danger"} type="submit" form={formId} isBusy={isBusy}>
          {t(step)}
        </Button>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          run({ networkId: row.id, version: row.version, reason });
        }}
      >
        <p className="t2">{t(step === "allow" ? "text" : "forbidText")}</p>
        {refusal && <StatePanel kind="error" title={refusal.message} />}
        <TextArea
          label={t("reason")}
          required
          maxLength={1000}
          value={reason}
          error={refusal?.fields.reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
