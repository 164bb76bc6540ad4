"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { Stage } from "@/lib/incidents/incident-lifecycle";
import type { IncidentFilter } from "@/lib/incidents/incident-list-inputs";
import type { IncidentPage } from "@/lib/incidents/incident-list-queries";
import { addressOf } from "./incident-address";
import { IncidentFilters } from "./incident-filters";
import { IncidentTable } from "./incident-table";

interface IncidentListProps {
  filter: IncidentFilter;
  /** How many open cases stand at each stage. */
  stages: Partial<Record<Stage, number>>;
  /** An `IncidentPage` as JSON: as objects, React would walk each value of each row before the page is out. */
  pageText: string;
}

/** The list of cases: what narrows it, its rows, its pages. */
export function IncidentList({ filter, stages, pageText }: IncidentListProps) {
  const t = useTranslations("incidents.list");
  const page = useMemo((): IncidentPage => JSON.parse(pageText), [pageText]);
  return (
    <>
      <IncidentFilters filter={filter} stages={stages} />
      {page.rows.length > 0 ? (
        <IncidentTable rows={page.rows} />
      ) : (
        <StatePanel
          kind="empty"
          title={t("empty")}
          actions={
            <Button size="s" href="/alerts">
              {t("toAlerts")}
            </Button>
          }
        >
          {t("emptyHint")}
        </StatePanel>
      )}
      <Pager
        label={t("pages")}
        {...(filter.before && { earlier: { href: addressOf({ ...filter, before: undefined }), label: t("first") } })}
        {...(page.nextBefore && { later: { href: addressOf({ ...filter, before: page.nextBefore }), label: t("more") } })}
      >
        {t("shown", { count: page.rows.length })}
      </Pager>
    </>
  );
}
