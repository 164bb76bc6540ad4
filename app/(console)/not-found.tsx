import { useTranslations } from "next-intl";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";

export default function ConsoleNotFound() {
  const t = useTranslations("shell.missing");
  return (
    <PageFrame title={t("title")}>
      <StatePanel kind="empty" icon="search" title={t("title")} actions={<Button href="/">{t("home")}</Button>}>
        {t("what")}
      </StatePanel>
    </PageFrame>
  );
}
