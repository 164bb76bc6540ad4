"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { PERMISSIONS, type Role } from "@/lib/access/permissions";
import { PageFrame } from "./page-frame";
import { firstPlaceOf, mayEnter, placeOf } from "./rail-places";
import { useMe } from "./shell-context";

/**
 * What stands where a person's roles do not lead. In the browser's part, for Next draws the pages of its refusals with every
 * request, also when nothing is refused: as a client's component they are a name in the answer, and no more.
 */
export function ForbiddenPage() {
  const t = useTranslations("shell.forbidden");
  const shell = useTranslations("shell.me");
  const name = useTranslations("shell.place");
  const roleName = useTranslations("access.role");
  const { roles } = useMe();
  const place = placeOf(usePathname());
  const said = (all: readonly Role[]) => all.map((role) => roleName(role)).join(shell("and"));
  // Of a page below one that is open to them, the table of pages does not know what it asks for.
  const openTo =
    place && place.permission !== "self" && !mayEnter(place, roles)
      ? t("openTo", { page: name(place.key), roles: said(PERMISSIONS[place.permission].roles) })
      : null;
  return (
    <PageFrame title={t("title")}>
      <StatePanel kind="forbidden" title={t("what")} actions={<Button href={firstPlaceOf(roles)}>{t("home")}</Button>}>
        {openTo} {t("roles", { roles: said(roles) })} {t("ask")}
      </StatePanel>
    </PageFrame>
  );
}
