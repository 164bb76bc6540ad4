"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { SuppressionRow } from "@/lib/alerts/suppression-queries";
import type { EndSuppressionDoor } from "./suppression-table";

interface EndSuppressionDialogProps {
  row: SuppressionRow;
  action: EndSuppressionDoor;
  onClose: () => void;
}

/** Ends a suppression before its time: what it keeps quiet and still waits calls again. */
export function EndSuppressionDialog({ row, action, onClose }: EndSuppressionDialogProps) {
  const t = useTranslations("suppressions");
  const router = useRouter();
  const toast = useToast();
  const { run, isBusy, refusal } = useAction(action, ({ number, returned }) => {
    onClose();
    toast({ text: t("told", { number, count: returned }) });
    router.refresh();
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t("endTitle", { number: row.number })}
      confirmLabel={t("endConfirm")}
      onConfirm={() => run({ number: row.number, version: row.version })}
      isBusy={isBusy}
      refusal={refusal?.message}
    >
      <p>{t("endText", { count: row.quiet })}</p>
    </ConfirmDialog>
  );
}
