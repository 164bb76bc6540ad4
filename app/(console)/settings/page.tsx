import { getTranslations } from "next-intl/server";
import { SettingsList } from "@/components/settings/settings-list";
import { PageFrame } from "@/components/shell/page-frame";
import { mayEnter, SETTINGS_PLACES } from "@/components/shell/rail-places";
import { requireOperator } from "@/lib/access/require-operator";

export async function generateMetadata() {
  return { title: (await getTranslations("shell.settings"))("title") };
}

export default async function SettingsPage() {
  const { roles } = await requireOperator("self");
  const t = await getTranslations("shell.settings");
  return (
    <PageFrame title={t("title")}>
      <SettingsList places={SETTINGS_PLACES.filter((place) => mayEnter(place, roles))} />
    </PageFrame>
  );
}
