import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FilterChip, Segmented, TabLinks } from "@/components/ui/tabs";
import type { Measure } from "@/lib/restrictions/measures";
import { RESTRICTION_VIEWS, type RestrictionFilter, type RestrictionViewName } from "@/lib/restrictions/restriction-list-inputs";
import { restrictionsAddress } from "./in-force-address";
import styles from "./in-force-table.module.css";

type Counts = Record<RestrictionViewName | "overdue", number>;

/** What stands, what waits for somebody, and what is past. */
export function InForceTabs({ filter, counts, limit }: { filter: RestrictionFilter; counts: Counts; limit: number }) {
  const t = useTranslations("restrictions.list");
  return (
    <TabLinks
      label={t("views")}
      tabs={RESTRICTION_VIEWS.map((view) => ({
        href: restrictionsAddress({ view, measure: filter.measure, contract: filter.contract }),
        label: (
          <>
            {t(`view.${view}`)} <span className="sub num">{countText(counts[view], limit, t)}</span>
          </>
        ),
        isCurrent: filter.view === view,
      }))}
    />
  );
}

const countText = (count: number, limit: number, t: (key: string, params: Record<string, string>) => string) =>
  count >= limit ? t("counted", { count: limit.toLocaleString("en") }) : String(count);

interface InForceFiltersProps {
  filter: RestrictionFilter;
  counts: Counts;
  limit: number;
  measures: readonly Measure[];
}

/** Narrows the list; the address holds it, so that a link shows the same. */
export function InForceFilters({ filter, counts, limit, measures }: InForceFiltersProps) {
  const t = useTranslations("restrictions");
  const { after: _page, ...kept } = filter;
  return (
    <div className={styles.bar}>
      {filter.view === "kept" && (
        <>
          <Segmented
            label={t("list.sort")}
            value={filter.sort}
            options={[
              { value: "review", label: t("list.byReview"), href: restrictionsAddress({ ...kept, sort: "review" }) },
              { value: "applied", label: t("list.byApplied"), href: restrictionsAddress({ ...kept, sort: "applied" }) },
            ]}
          />
          <FilterChip
            isOn={filter.overdue === "1"}
            href={restrictionsAddress({ ...kept, overdue: filter.overdue ? undefined : "1" })}
          >
            {t("list.overdue")} {countText(counts.overdue, limit, t)}
          </FilterChip>
        </>
      )}
      {measures.map((measure) => (
        <FilterChip
          key={measure}
          isOn={filter.measure === measure}
          href={restrictionsAddress({ ...kept, measure: filter.measure === measure ? undefined : measure })}
        >
          {t(`measure.${measure}.name`)}
        </FilterChip>
      ))}
      {filter.contract && (
        <Button size="s" look="quiet" icon="close" href={restrictionsAddress({ ...kept, contract: undefined })}>
          {t("list.ofContract", { code: filter.contract })}
        </Button>
      )}
    </div>
  );
}
