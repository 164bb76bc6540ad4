import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FilterChip } from "@/components/ui/tabs";
import { CHECK_STATES, type ListingPlace } from "@/lib/listings/listing-list-inputs";
import type { ZoneRow } from "@/lib/listings/listing-views";
import { listingAddress } from "./listing-address";
import styles from "./listings.module.css";

/** Narrows the list; the address holds by what. */
export function ListingFilter({ place, zones }: { place: ListingPlace; zones: readonly ZoneRow[] }) {
  const t = useTranslations("listings");
  const { view, zone, q, state } = place;
  const isNarrowed = zone !== undefined || q !== undefined || state !== undefined;
  return (
    <div className={styles.bar}>
      <search>
        <form className={styles.search} action="/listings">
          {view !== "standing" && <input type="hidden" name="view" value={view} />}
          {zone && <input type="hidden" name="zone" value={zone} />}
          {state && <input type="hidden" name="state" value={state} />}
          <TextField
            key={q}
            label={t("filter.search")}
            isLabelHidden
            name="q"
            type="search"
            placeholder={t("filter.search")}
            defaultValue={q}
            maxLength={200}
          />
          <Button type="submit" icon="search">
            {t("filter.doSearch")}
          </Button>
        </form>
      </search>
      {zones.length > 1 && (
        <nav className={styles.chips} aria-label={t("filter.zone")}>
          {zones.map(({ id, name }) => (
            <FilterChip key={id} isOn={zone === id} href={listingAddress({ view, q, state, zone: zone === id ? undefined : id })}>
              {name}
            </FilterChip>
          ))}
        </nav>
      )}
      {view === "checks" && (
        <nav className={styles.chips} aria-label={t("filter.state")}>
          {CHECK_STATES.map((one) => (
            <FilterChip
              key={one}
              isOn={state === one}
              href={listingAddress({ view, q, zone, state: state === one ? undefined : one })}
            >
              {t(`result.${one}`)}
            </FilterChip>
          ))}
        </nav>
      )}
      {isNarrowed && (
        <Button look="quiet" icon="close" href={listingAddress({ view })}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}
