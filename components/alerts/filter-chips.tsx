"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { type AlertFilter, toggled } from "@/lib/alerts/alert-filter-rules";
import { useFacetWords } from "./facet-words";
import styles from "./filter-chips.module.css";
import { choicesOf, withoutChoices } from "./filter-rules";
import { queueAddress } from "./queue-address";
import { useFacets } from "./queue-facets";

/** What narrows the queue, above it; each goes away by a press. */
export function FilterChips({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const nameOf = useFacetWords();
  const { facets } = useFacets();
  const named = (facet: ReturnType<typeof choicesOf>[number]["facet"], value: string) =>
    nameOf(facet, value, facets?.values[facet].find((one) => one.value === value)?.name);
  const chips = [
    ...(filter.after ? [{ name: t("filter.fromMiddle"), on: { ...filter, after: null } }] : []),
    ...(filter.search ? [{ name: t("filter.search", { text: filter.search }), on: { ...filter, search: "", after: null } }] : []),
    ...(filter.campaign === null
      ? []
      : [{ name: t("campaign.name", { number: filter.campaign }), on: { ...filter, campaign: null, after: null } }]),
    ...choicesOf(filter).map(({ facet, value }) => ({
      name: `${t(`facet.${facet}`)}: ${named(facet, value)}`,
      on: toggled(filter, facet, value),
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t("filter.chosen")}>
      {chips.map(({ name, on }) => (
        <li key={name}>
          <Link className={styles.chip} href={queueAddress(on)} prefetch={false} title={t("filter.remove", { name })}>
            <span className="clip">{name}</span>
            <Icon name="close" size="xs" label={t("filter.takeAway")} />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link className="link fs12 nw" href={queueAddress({ ...withoutChoices(filter) })} prefetch={false}>
            {t("filter.clear")}
          </Link>
        </li>
      )}
    </ul>
  );
}
