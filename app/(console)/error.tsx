"use client";
import { useTranslations } from "next-intl";
import { PageError } from "@/components/shell/page-error";
import { PageFrame } from "@/components/shell/page-frame";

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("shell.error");
  return (
    <PageFrame title={t("title")}>
      <PageError code={error.digest} onRetry={reset} />
    </PageFrame>
  );
}
