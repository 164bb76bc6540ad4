"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ALERT_KINDS, type AlertFilter, alertAddress, SEVERITIES, SHOWN, toggled } from "@/lib/alerts/alert-filter-rules";
import type { AlertFacets as Facets } from "@/lib/alerts/alert-views";
import styles from "./alert-facets.module.css";

const VALUES = { show: SHOWN, severity: SEVERITIES, kind: ALERT_KINDS } as const;
type FacetName = keyof typeof VALUES;

/** The choices beside the queue, each with how many alerts it would show. They are links: the address holds them. */
export function AlertFacets({ filter, facets }: { filter: AlertFilter; facets: Facets }) {
  const t = useTranslations("alerts");
  const severity = useTranslations("ui.severity");
  const nameOf = (facet: FacetName, value: string) => (facet === "severity" ? severity(value) : t(`${facet}.${value}`));
  const isNarrowed = filter.severity.length > 0 || filter.kind.length > 0;
  return (
    <nav className={styles.facets} aria-label={t("filter.label")}>
      {(Object.keys(VALUES) as FacetName[]).map((facet) => (
        <section key={facet} aria-labelledby={`facet-${facet}`}>
          <h3 id={`facet-${facet}`}>{t(`facet.${facet}`)}</h3>
          <ul>
            {VALUES[facet]
              .filter((value) => !isRare(facet, value) || countOf(facets, facet, value) > 0 || isOn(filter, facet, value))
              .map((value) => (
                <li key={value}>
                  <Link
                    href={alertAddress(toggled(filter, facet, value as never))}
                    prefetch={false}
                    aria-current={isOn(filter, facet, value) ? "true" : undefined}
                  >
                    <span className="grow clip">{nameOf(facet, value)}</span>
                    <Share of={countOf(facets, facet, value)} most={mostOf(facets, facet)} />
                    <span className={styles.count}>{countOf(facets, facet, value)}</span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {isNarrowed && (
        <Link className={styles.clear} href={alertAddress({ ...filter, severity: [], kind: [], after: null })} prefetch={false}>
          {t("filter.clear")}
        </Link>
      )}
    </nav>
  );
}

/** Kinds that come from other sources than the detector are listed once there are any. */
const isRare = (facet: FacetName, value: string) => facet === "kind" && ["anomaly", "listing", "report"].includes(value);

const isOn = (filter: AlertFilter, facet: FacetName, value: string) => (filter[facet] as readonly string[]).includes(value);

const countOf = (facets: Facets, facet: FacetName, value: string) => (facets[facet] as Record<string, number>)[value] ?? 0;

const mostOf = (facets: Facets, facet: FacetName) => Math.max(1, ...Object.values(facets[facet]));

function Share({ of, most }: { of: number; most: number }) {
  return (
    <svg className={styles.share} viewBox="0 0 28 4" aria-hidden="true">
      <rect className={styles.track} width="28" height="4" rx="2" />
      <rect className={styles.part} width={of === 0 ? 0 : Math.max(1.5, (of / most) * 28)} height="4" rx="2" />
    </svg>
  );
}
