import { useTranslations } from "next-intl";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";

export default function RootNotFound() {
  const t = useTranslations("shell.missing");
  return (
    <PlainPage>
      <StatePanel kind="empty" icon="search" title={t("title")} actions={<Button href="/">{t("home")}</Button>}>
        {t("what")}
      </StatePanel>
    </PlainPage>
  );
}
