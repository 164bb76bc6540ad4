import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { firstPlaceOf } from "@/components/shell/rail-places";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { currentOperator } from "@/lib/access/current-operator";

export default async function ConsoleForbidden() {
  const [t, shell, roleName] = await Promise.all([
    getTranslations("shell.forbidden"),
    getTranslations("shell.me"),
    getTranslations("access.role"),
  ]);
  const roles = (await currentOperator())?.roles ?? [];
  return (
    <PageFrame title={t("title")}>
      <StatePanel kind="forbidden" title={t("what")} actions={<Button href={firstPlaceOf(roles)}>{t("home")}</Button>}>
        {t("roles", { roles: roles.map((role) => roleName(role)).join(shell("and")) })} {t("ask")}
      </StatePanel>
    </PageFrame>
  );
}
