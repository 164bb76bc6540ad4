import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import type { ListingPlace, ListingView } from "@/lib/listings/listing-list-inputs";
import { listingAddress } from "./listing-address";

interface ListingStripProps {
  place: ListingPlace;
  counts: Record<Exclude<ListingView, "checks">, number>;
  watched: number;
}

/** What stands, what was asked, what has gone, and everything that is watched. */
export function ListingStrip({ place, counts, watched }: ListingStripProps) {
  const t = useTranslations("listings.view");
  const views: [ListingView, number][] = [
    ["standing", counts.standing],
    ["asked", counts.asked],
    ["gone", counts.gone],
    ["checks", watched],
  ];
  const tabs = views.map(([view, count]) => ({
    href: listingAddress({ view, zone: place.zone, q: place.q }),
    label: t(view),
    count,
    isCurrent: place.view === view,
  }));
  return <TabLinks label={t("label")} tabs={tabs} />;
}
