"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type AlertFilter, FACETS, type FacetName, narrowings, toggled } from "@/lib/alerts/alert-filter-rules";
import type { FacetValue } from "@/lib/alerts/alert-views";
import styles from "./alert-facets.module.css";
import { countText } from "./count-text";
import { useFacetWords } from "./facet-words";
import { knownValues, withoutChoices } from "./filter-rules";
import { queueAddress } from "./queue-address";
import { useFacets } from "./queue-facets";

/** The choices beside the queue, each with how many alerts it would show. They are links: the address holds them. */
export function AlertFacets({ filter }: { filter: AlertFilter }) {
  const t = useTranslations("alerts");
  const { facets, isCounting, hasFailed, recount } = useFacets();
  return (
    <nav className={styles.facets} aria-label={t("filter.label")} aria-busy={isCounting}>
      {FACETS.map((facet) => (
        <Facet key={facet} facet={facet} filter={filter} values={facets?.values[facet] ?? null} />
      ))}
      {hasFailed && (
        <div className={styles.failed} role="alert">
          <p>{t("filter.uncounted")}</p>
          <Button size="s" onClick={recount}>
            {t("loadAgain")}
          </Button>
        </div>
      )}
      {narrowings(filter) > 0 && (
        <Link className={styles.clear} href={queueAddress(withoutChoices(filter))} prefetch={false}>
          {t("filter.clear")}
        </Link>
      )}
    </nav>
  );
}

/** More than these are folded away, unless they are chosen. */
const MOST_SHOWN: Record<FacetName, number> = { show: 7, kind: 6, severity: 4, rule: 4, contract: 5, country: 5, asn: 4 };

function Facet({ facet, filter, values }: { facet: FacetName; filter: AlertFilter; values: FacetValue[] | null }) {
  const t = useTranslations("alerts");
  const [isUnfolded, setIsUnfolded] = useState(false);
  const all = knownValues(facet, filter, values);
  const isOn = (value: string) => (filter[facet] as readonly string[]).includes(value);
  const shown = isUnfolded ? all : all.filter(({ value }, index) => index < MOST_SHOWN[facet] || isOn(value));
  const most = Math.max(1, ...all.map(({ count }) => count ?? 0));
  if (values && all.length === 0) return null;
  return (
    <section aria-labelledby={`facet-${facet}`}>
      <h3 id={`facet-${facet}`}>{t(`facet.${facet}`)}</h3>
      <ul>
        {shown.map((value) => (
          <li key={value.value}>
            <Choice facet={facet} filter={filter} value={value} most={most} isOn={isOn(value.value)} />
          </li>
        ))}
        {!values && all.length === 0 && [0, 1, 2, 3].map((line) => <li key={line} className={styles.bone} aria-hidden="true" />)}
      </ul>
      {(isUnfolded ? all.length > MOST_SHOWN[facet] : shown.length < all.length) && (
        <button type="button" className={styles.fold} aria-expanded={isUnfolded} onClick={() => setIsUnfolded(!isUnfolded)}>
          {isUnfolded ? t("filter.fewer") : t("filter.more", { count: all.length - shown.length })}
        </button>
      )}
    </section>
  );
}

/** Facets whose values have a name and a code besides. */
const HAS_CODE: readonly FacetName[] = ["rule", "contract", "asn"];

interface ChoiceProps {
  facet: FacetName;
  filter: AlertFilter;
  value: ReturnType<typeof knownValues>[number];
  most: number;
  isOn: boolean;
}

function Choice({ facet, filter, value, most, isOn }: ChoiceProps) {
  const t = useTranslations("alerts");
  const nameOf = useFacetWords();
  const { count, isMore } = value;
  const name = nameOf(facet, value.value, value.name);
  return (
    <Link
      href={queueAddress(toggled(filter, facet, value.value))}
      prefetch={false}
      aria-current={isOn ? "true" : undefined}
      title={HAS_CODE.includes(facet) ? `${name} ${facet === "asn" ? "AS" : ""}${value.value}` : name}
    >
      <span className="grow clip">{name}</span>
      <Share of={count ?? 0} most={most} />
      <span className={styles.count}>{count === null ? "–" : countText({ count, isMore }, t)}</span>
    </Link>
  );
}

function Share({ of, most }: { of: number; most: number }) {
  return (
    <svg className={styles.share} viewBox="0 0 28 4" aria-hidden="true">
      <rect className={styles.track} width="28" height="4" rx="2" />
      <rect className={styles.part} width={of === 0 ? 0 : Math.max(1.5, (of / most) * 28)} height="4" rx="2" />
    </svg>
  );
}
