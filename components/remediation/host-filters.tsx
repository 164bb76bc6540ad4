import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { FilterChip } from "@/components/ui/tabs";
import { HOST_TARGETS } from "@/lib/remediation/host-lifecycle";
import type { NetworkCounts } from "@/lib/remediation/host-queries";
import type { PlanPageQuery } from "@/lib/remediation/plan-list-inputs";
import type { PlanView } from "@/lib/remediation/plan-views";
import styles from "./host-browser.module.css";
import { planAddress } from "./plan-address";

interface HostFiltersProps {
  plan: Pick<PlanView, "number" | "counts" | "hosts">;
  query: PlanPageQuery;
  networks: readonly NetworkCounts[];
}

/** Narrows the hosts; the address holds it, so that a link shows the same. */
export function HostFilters({ plan, query, networks }: HostFiltersProps) {
  const t = useTranslations("remediation");
  const { after: _page, ...kept } = query;
  const options = networks.filter(({ network }) => network !== "");
  return (
    <div className={styles.filters}>
      <FilterChip isOn={!query.target} href={planAddress(plan.number, { ...kept, target: undefined })}>
        {t("hosts.all")} {plan.hosts.toLocaleString("en-US")}
      </FilterChip>
      {HOST_TARGETS.filter((target) => plan.counts[target] > 0 || target === query.target).map((target) => (
        <FilterChip key={target} isOn={query.target === target} href={planAddress(plan.number, { ...kept, target })}>
          {t(`target.${target}`)} {plan.counts[target].toLocaleString("en-US")}
        </FilterChip>
      ))}
      <span className="grow" />
      <search>
        <form className={styles.search} action={`/remediation/${plan.number}`}>
          <input type="hidden" name="tab" value="hosts" />
          {query.target && <input type="hidden" name="target" value={query.target} />}
          <div className={styles.networks}>
            <SelectField
              name="network"
              label={t("hosts.networks")}
              isLabelHidden
              placeholder={t("hosts.anyNetwork")}
              defaultValue={query.network ?? ""}
              options={options.map(({ network, hosts }) => ({ value: network, label: `${network} (${hosts})` }))}
            />
          </div>
          <TextField
            label={t("hosts.search")}
            isLabelHidden
            name="search"
            type="search"
            placeholder={t("hosts.search")}
            defaultValue={query.search}
          />
          <Button type="submit" icon="search">
            {t("hosts.doSearch")}
          </Button>
        </form>
      </search>
    </div>
  );
}
