"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";

/** A fault of ours, without its detail: `code` finds it in the log. */
export function PageError({ code, onRetry }: { code: string | undefined; onRetry: () => void }) {
  const t = useTranslations("shell.error");
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      onRetry();
    });
  return (
    <StatePanel
      kind="error"
      title={t("title")}
      code={code}
      actions={
        <>
          <Button look="primary" onClick={again}>
            {t("again")}
          </Button>
          <Button href="/">{t("home")}</Button>
        </>
      }
    >
      {t("what")}
    </StatePanel>
  );
}
