import { getTranslations } from "next-intl/server";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Holidays } from "@/components/shifts/holidays";
import { ShiftForm } from "@/components/shifts/shift-form";
import { ShiftVersions } from "@/components/shifts/shift-versions";
import { Section } from "@/components/ui/section";
import { requireOperator } from "@/lib/access/require-operator";
import { getShiftSettings, listShiftVersions } from "@/lib/shifts/shift-queries";
import { addHolidaysAction, changeShiftsAction, removeHolidayAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("shifts"))("page") };
}

export default async function ShiftsPage() {
  const operator = await requireOperator("duty:configure");
  const [settings, versions, t] = await Promise.all([
    getShiftSettings(operator),
    listShiftVersions(operator),
    getTranslations("shifts"),
  ]);
  return (
    <RoomMessages rooms={["shifts"]}>
      <PageFrame title={t("page")} side={<ShiftVersions versions={versions} />}>
        <Section title={t("turns")} note={t("turnsNote")} isPlain>
          <ShiftForm key={settings.number} pattern={settings.pattern} number={settings.number} change={changeShiftsAction} />
        </Section>
        <Section title={t("holidays.title")} note={t("holidays.note")} isPlain>
          <Holidays
            years={settings.holidays}
            missingYear={settings.missingYear}
            add={addHolidaysAction}
            remove={removeHolidayAction}
          />
        </Section>
      </PageFrame>
    </RoomMessages>
  );
}
