"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FilterChip, Segmented, TabLinks } from "@/components/ui/tabs";
import { STAGES, type Stage } from "@/lib/incidents/incident-lifecycle";
import type { IncidentFilter } from "@/lib/incidents/incident-list-inputs";
import { INCIDENT_VIEWS } from "@/lib/incidents/incident-view-rules";
import { addressOf } from "./incident-address";
import styles from "./incident-table.module.css";

/** Which cases: open, mine, closed, all. */
export function IncidentTabs({ filter, openCount }: { filter: IncidentFilter; openCount: number }) {
  const t = useTranslations("incidents.list");
  const view = filter.view ?? "open";
  const tabs = INCIDENT_VIEWS.map((name) => ({
    href: addressOf({ kind: filter.kind, view: name === "open" ? undefined : name }),
    label: t(`view.${name}`),
    isCurrent: view === name && !isDrill(filter),
    ...(name === "open" ? { count: openCount } : {}),
  }));
  return <TabLinks label={t("views")} tabs={tabs} />;
}

/** Whether the list shows the rows of a number of the statistics. */
const isDrill = ({ counted, uncounted, month }: IncidentFilter) => Boolean(counted ?? uncounted ?? month);

/** Narrows the list; the address holds it, so that a link shows the same. */
export function IncidentFilters({ filter, stages }: { filter: IncidentFilter; stages: Partial<Record<Stage, number>> }) {
  const t = useTranslations("incidents");
  const { before: _page, ...kept } = filter;
  const kinds = [undefined, "defense", "abuse"] as const;
  return (
    <>
      <div className={styles.bar}>
        <search>
          <form className={styles.search} action="/incidents">
            <TextField
              label={t("list.search")}
              isLabelHidden
              name="q"
              type="search"
              placeholder={t("list.search")}
              defaultValue={filter.q}
            />
            {filter.view && <input type="hidden" name="view" value={filter.view} />}
            <Button type="submit" icon="search">
              {t("list.doSearch")}
            </Button>
          </form>
        </search>
        <Segmented
          label={t("list.kind")}
          value={filter.kind ?? "any"}
          options={kinds.map((kind) => ({
            value: kind ?? "any",
            label: kind ? t(`kind.${kind}`) : t("list.anyKind"),
            href: addressOf({ ...kept, kind }),
          }))}
        />
        {/* Their figures are those of open cases: among closed ones each would lead to an empty list. */}
        {(filter.view === "closed" ? [] : STAGES.filter((stage) => stage !== "closed")).map((stage) => (
          <FilterChip
            key={stage}
            isOn={filter.stage === stage}
            href={addressOf({ ...kept, stage: filter.stage === stage ? undefined : stage })}
          >
            {t(`stage.${stage}`)} {stages[stage] ?? 0}
          </FilterChip>
        ))}
      </div>
      {isDrill(filter) && (
        <p className={styles.drill}>
          {t("list.drill", {
            month: [filter.month ?? "none", filter.until].filter(Boolean).join(" – "),
            counted: filter.uncounted ? "left_out" : (filter.counted ?? "all"),
          })}
          <Button size="s" look="quiet" icon="close" href={addressOf({ view: filter.view })}>
            {t("list.endDrill")}
          </Button>
        </p>
      )}
    </>
  );
}
