"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/ui/action-dialog";
import { TextField } from "@/components/ui/field";
import type { ViewActions } from "./view-actions";

interface KeepViewDialogProps {
  query: string;
  action: ViewActions["keep"];
  onClose: () => void;
}

/** Keeps the conditions that stand now under a name, for oneself. */
export function KeepViewDialog({ query, action, onClose }: KeepViewDialogProps) {
  const t = useTranslations("views");
  const router = useRouter();
  return (
    <ActionDialog
      isOpen
      onClose={onClose}
      size="s"
      title={t("keepTitle")}
      submitLabel={t("keepConfirm")}
      action={action}
      wishOf={(form) => ({ page: "alerts", name: String(form.get("name") ?? ""), query }) as const}
      doneText={t("told.kept")}
      onDone={() => router.refresh()}
    >
      {(wrong) => (
        <TextField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          required
          maxLength={60}
          error={wrong.name}
          autoComplete="off"
        />
      )}
    </ActionDialog>
  );
}
