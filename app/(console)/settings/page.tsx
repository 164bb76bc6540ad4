import { getTranslations } from "next-intl/server";
import { SettingsList } from "@/components/settings/settings-list";
import { PageFrame } from "@/components/shell/page-frame";
import { DEMO_PLACES, mayEnter, SETTINGS_PLACES } from "@/components/shell/rail-places";
import { requireOperator } from "@/lib/access/require-operator";
import { hasMailSink } from "@/lib/correspondence/sink-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("shell.settings"))("title") };
}

export default async function SettingsPage() {
  const { roles } = await requireOperator("self");
  const t = await getTranslations("shell.settings");
  const places = hasMailSink() ? [...SETTINGS_PLACES, ...DEMO_PLACES] : SETTINGS_PLACES;
  return (
    <PageFrame title={t("title")}>
      <SettingsList places={places.filter((place) => mayEnter(place, roles))} />
    </PageFrame>
  );
}
