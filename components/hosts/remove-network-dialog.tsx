"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { NetworkRow } from "@/lib/hosts/host-queries";
import type { NetworkDoors } from "./network-doors";

interface RemoveNetworkDialogProps {
  row: NetworkRow;
  action: NetworkDoors["remove"];
  onClose: () => void;
}

/** Says what it means that a range is not ours any more. */
export function RemoveNetworkDialog({ row, action, onClose }: RemoveNetworkDialogProps) {
  const t = useTranslations("hosts.networks");
  const router = useRouter();
  const toast = useToast();
  const { run, isBusy, refusal } = useAction(action, ({ cidr }) => {
    onClose();
    toast({ text: t("removed", { cidr }), tone: "done" });
    router.refresh();
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t("removeTitle", { cidr: row.cidr })}
      confirmLabel={t("remove")}
      look="danger"
      onConfirm={() => run({ networkId: row.id, version: row.version })}
      isBusy={isBusy}
      refusal={refusal?.message}
    >
      <p>{t("removeText")}</p>
    </ConfirmDialog>
  );
}
