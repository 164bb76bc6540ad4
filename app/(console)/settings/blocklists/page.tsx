import { getTranslations } from "next-intl/server";
import { ZoneTable } from "@/components/listings/zone-table";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { requireOperator } from "@/lib/access/require-operator";
import { isAsking, listZones } from "@/lib/listings/zone-queries";
import { configureZoneAction } from "./actions";

/** Self tests leave no ledger entry. */
const FRESH_MS = 15_000;

export async function generateMetadata() {
  return { title: (await getTranslations("listings"))("blocklists.title") };
}

export default async function BlocklistsPage() {
  const operator = await requireOperator("listing:read");
  const [zones, t] = await Promise.all([listZones(operator), getTranslations("listings")]);
  return (
    <PageFrame
      title={t("blocklists.title")}
      context={<span className="sub">{t("blocklists.count", { count: zones.length })}</span>}
    >
      <LiveRefresh of={["blocklist:"]} everyMs={FRESH_MS} />
      {!isAsking(operator) && (
        <StatePanel kind="warning" title={t("silent.title")}>
          {t("silent.text")}
        </StatePanel>
      )}
      <RoomMessages rooms={["listings"]}>
        <ZoneTable zones={zones} configureZone={configureZoneAction} />
      </RoomMessages>
    </PageFrame>
  );
}
