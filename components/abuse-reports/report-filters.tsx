import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { HARMS } from "@/lib/abuse-reports/harm-table";
import { REPORT_SOURCES, type ReportFilter } from "@/lib/abuse-reports/report-list-inputs";
import { listAddress } from "./report-address";
import styles from "./reports.module.css";

interface ReportFiltersProps {
  filter: ReportFilter;
  people: readonly { id: string; name: string }[];
  /** Of the reporter that the list is narrowed to. */
  reporterName: string | null;
}

/** Narrows the list; the address holds it, so that a link shows the same. Works without scripts. */
export function ReportFilters({ filter, people, reporterName }: ReportFiltersProps) {
  const t = useTranslations("abuse-reports");
  const isNarrowed = Boolean(filter.q ?? filter.source ?? filter.harm ?? filter.assignee ?? filter.reporter);
  return (
    <search>
      <form key={JSON.stringify(filter)} className={styles.bar} action="/abuse-reports">
        {filter.view && <input type="hidden" name="view" value={filter.view} />}
        {filter.reporter && <input type="hidden" name="reporter" value={filter.reporter} />}
        <TextField
          label={t("list.search")}
          isLabelHidden
          name="q"
          type="search"
          placeholder={t("list.search")}
          defaultValue={filter.q}
          maxLength={200}
          data-search
        />
        <SelectField
          label={t("list.source")}
          isLabelHidden
          name="source"
          defaultValue={filter.source ?? ""}
          placeholder={`${t("list.source")}: ${t("list.any")}`}
          options={REPORT_SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        />
        <SelectField
          label={t("list.harm")}
          isLabelHidden
          name="harm"
          defaultValue={filter.harm ?? ""}
          placeholder={`${t("list.harm")}: ${t("list.any")}`}
          options={HARMS.map((value) => ({ value, label: t(`harm.${value}`) }))}
        />
        <SelectField
          label={t("list.assignee")}
          isLabelHidden
          name="assignee"
          defaultValue={filter.assignee ?? ""}
          placeholder={`${t("list.assignee")}: ${t("list.any")}`}
          options={[{ value: "none", label: t("list.none") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button type="submit" icon="filter">
          {t("list.narrow")}
        </Button>
        {isNarrowed && (
          <Button look="quiet" icon="close" href={listAddress({ view: filter.view })}>
            {t("list.clear")}
          </Button>
        )}
        {reporterName && <span className="fs12 t2">{t("list.of", { name: reporterName })}</span>}
      </form>
    </search>
  );
}
