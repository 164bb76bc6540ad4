import { getTranslations } from "next-intl/server";
import { listingAddress } from "@/components/listings/listing-address";
import { ListingFilter } from "@/components/listings/listing-filter";
import { ListingStrip } from "@/components/listings/listing-strip";
import { ListingTable } from "@/components/listings/listing-table";
import { WatchedTable } from "@/components/listings/watched-table";
import { ZoneCards } from "@/components/listings/zone-cards";
import { LiveRefresh } from "@/components/shell/live-refresh";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { Operator } from "@/lib/access/actor";
import { requireOperator } from "@/lib/access/require-operator";
import { ListingPlace } from "@/lib/listings/listing-list-inputs";
import { countListings, listListings } from "@/lib/listings/listing-queries";
import { isAsking, listWatched, listZones } from "@/lib/listings/zone-queries";
import { now } from "@/lib/platform/clock";
import { onlyFirst } from "@/lib/platform/only-first";
import { withoutNul } from "@/lib/platform/without-nul";
import { askDelistingAction, lookAgainAction } from "./actions";

/** Checks leave no ledger entry: what they said shows by time alone. */
const FRESH_MS = 15_000;

export async function generateMetadata() {
  return { title: (await getTranslations("listings"))("title") };
}

export default async function ListingsPage({ searchParams }: PageProps<"/listings">) {
  const operator = await requireOperator("listing:read");
  const place = ListingPlace.parse(onlyFirst(withoutNul(await searchParams)));
  const isSilent = !isAsking(operator);
  const [zones, counts, list, t] = await Promise.all([
    listZones(operator),
    countListings(operator),
    readList(operator, place, isSilent),
    getTranslations("listings"),
  ]);
  const watched = zones.reduce((sum, zone) => sum + zone.watched, 0);
  const isNarrowed = place.q !== undefined || place.zone !== undefined || place.state !== undefined;
  return (
    <PageFrame title={t("title")} strip={<ListingStrip {...{ place, counts, watched }} />}>
      <LiveRefresh of={["listing:"]} everyMs={FRESH_MS} />
      <RoomMessages rooms={["listings"]}>
        <ZoneCards zones={zones} isSilent={isSilent} />
        {zones.length > 0 && <ListingFilter place={place} zones={zones} />}
        {list.count > 0
          ? list.table
          : zones.length > 0 && (
              <StatePanel kind="empty" title={t(isNarrowed ? "empty.filtered" : `empty.${place.view}`)}>
                {isNarrowed ? null : t(`empty.${place.view}Text`)}
              </StatePanel>
            )}
        {list.count > 0 && (
          <Pager
            label={t("pages")}
            earlier={place.after ? { href: listingAddress({ ...place, after: undefined }), label: t("first") } : undefined}
            later={list.next ? { href: listingAddress({ ...place, after: list.next }), label: t("more") } : undefined}
          >
            {t("shown", { count: list.count })}
          </Pager>
        )}
      </RoomMessages>
    </PageFrame>
  );
}

async function readList(operator: Operator, place: ListingPlace, isSilent: boolean) {
  if (place.view === "checks") {
    const { rows, next } = await listWatched(operator, place);
    return { next, count: rows.length, table: <WatchedTable rows={rows} isSilent={isSilent} at={now()} /> };
  }
  const { rows, next } = await listListings(operator, place);
  const doors = { askDelisting: askDelistingAction, lookAgain: lookAgainAction, isSilent };
  return { next, count: rows.length, table: <ListingTable {...{ rows, doors, isGone: place.view === "gone", at: now() }} /> };
}
