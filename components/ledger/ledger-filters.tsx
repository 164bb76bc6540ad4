import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import type { LedgerFilter } from "@/lib/ledger/ledger-inputs";
import type { LedgerOverview } from "@/lib/ledger/ledger-queries";
import styles from "./ledger-filters.module.css";

interface LedgerFiltersProps {
  filter: LedgerFilter;
  kinds: LedgerOverview["kinds"];
  people: LedgerOverview["people"];
}

/** Narrows the entries; the address holds what was chosen. */
export function LedgerFilters({ filter: { stream, kind, actor }, kinds, people }: LedgerFiltersProps) {
  const t = useTranslations("ledger");
  const named = kinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  return (
    // Drawn anew with the address, so that the fields show what it holds.
    <Form action="/settings/ledger" key={[stream, kind, actor].join()} className={styles.filters}>
      <TextField name="stream" label={t("filter.stream")} placeholder="incident:183" defaultValue={stream} />
      <SelectField name="kind" label={t("filter.kind")} placeholder={t("filter.all")} defaultValue={kind} options={named} />
      <SelectField
        name="actor"
        label={t("filter.actor")}
        placeholder={t("filter.all")}
        defaultValue={actor}
        options={[{ value: "worker", label: t("worker") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Button type="submit" icon="filter">
        {t("filter.apply")}
      </Button>
      {(stream ?? kind ?? actor) && (
        <Button look="quiet" href="/settings/ledger">
          {t("filter.clear")}
        </Button>
      )}
    </Form>
  );
}
