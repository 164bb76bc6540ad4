"use client";
import { useTranslations } from "next-intl";
import { usePublicForm } from "@/components/shell/use-public-form";
import { Button } from "@/components/ui/button";
import type { PublicDoor } from "@/lib/access/public-action";

/** For a browser that others use too. */
export function LeaveForm({ action }: { action: PublicDoor<never> }) {
  const t = useTranslations("status");
  const { form, isBusy } = usePublicForm(action);
  return (
    <form {...form}>
      <Button type="submit" look="plain" isBusy={isBusy}>
        {t("leave")}
      </Button>
    </form>
  );
}
