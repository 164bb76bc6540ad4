import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { type AddressParts, readAlertFilter, TODAY } from "@/lib/alerts/alert-filter-rules";
import { listAlerts } from "@/lib/alerts/alert-queries";
import { readDay } from "@/lib/alerts/day-queries";
import { defaultViewOf, readPageChoices } from "@/lib/views/view-queries";
import { TriagePage } from "./triage-page";

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: { searchParams: Promise<AddressParts> }) {
  const operator = await requireOperator("alert:read");
  const parts = await searchParams;
  const isBare = Object.keys(parts).length === 0;
  const reading = readPageChoices(operator, "alerts");
  if (isBare) {
    const standard = defaultViewOf((await reading).views, operator);
    if (standard) redirect(`/alerts?${standard.query}`);
  }
  const filter = isBare ? TODAY : readAlertFilter(parts);
  // Counts and the detail are asked for by the browser: the rows wait for neither.
  const [{ rows, day, ...page }, choices] = await Promise.all([
    filter.isToday ? readDay(operator) : listAlerts(operator, filter).then((found) => ({ ...found, day: null })),
    reading,
  ]);
  return (
    <RoomMessages rooms={["alerts", "views"]}>
      <TriagePage
        {...page}
        {...choices}
        rowsText={JSON.stringify(rows)}
        day={day}
        filter={filter}
        asked={Number(parts.alert) || null}
      />
    </RoomMessages>
  );
}
