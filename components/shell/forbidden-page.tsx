"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { PageFrame } from "./page-frame";
import { firstPlaceOf } from "./rail-places";
import { useMe } from "./shell-context";

/**
 * What stands where a person's roles do not lead. In the browser's part, for Next draws the pages of its refusals with every
 * request, also when nothing is refused: as a client's component they are a name in the answer, and no more.
 */
export function ForbiddenPage() {
  const t = useTranslations("shell.forbidden");
  const shell = useTranslations("shell.me");
  const roleName = useTranslations("access.role");
  const { roles } = useMe();
  return (
    <PageFrame title={t("title")}>
      <StatePanel kind="forbidden" title={t("what")} actions={<Button href={firstPlaceOf(roles)}>{t("home")}</Button>}>
        {t("roles", { roles: roles.map((role) => roleName(role)).join(shell("and")) })} {t("ask")}
      </StatePanel>
    </PageFrame>
  );
}
