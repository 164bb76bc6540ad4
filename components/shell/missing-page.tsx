"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { PageFrame } from "./page-frame";
import { PlainPage } from "./plain-page";

/** What stands where there is nothing, inside the frame; a client's component for the reason given at ForbiddenPage. */
export function MissingPage() {
  const t = useTranslations("shell.missing");
  return (
    <PageFrame title={t("title")}>
      <Missing />
    </PageFrame>
  );
}

/** The same without the frame. */
export function MissingPlainPage() {
  return (
    <PlainPage>
      <Missing />
    </PlainPage>
  );
}

function Missing() {
  const t = useTranslations("shell.missing");
  return (
    <StatePanel kind="empty" icon="search" title={t("title")} actions={<Button href="/">{t("home")}</Button>}>
      {t("what")}
    </StatePanel>
  );
}
