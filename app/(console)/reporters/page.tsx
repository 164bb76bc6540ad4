import { getTranslations } from "next-intl/server";
import { AddReporterButton } from "@/components/reporters/reporter-buttons";
import { ReporterTable } from "@/components/reporters/reporter-table";
import styles from "@/components/reporters/reporters.module.css";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { ReporterFilter } from "@/lib/abuse-reports/report-list-inputs";
import { REPORTER_TRUSTS } from "@/lib/abuse-reports/reporter-inputs";
import { listReporters } from "@/lib/abuse-reports/reporter-page-queries";
import { requireOperator } from "@/lib/access/require-operator";
import { withoutNul } from "@/lib/platform/without-nul";
import { addReporterAction } from "./actions";

export async function generateMetadata() {
  return { title: (await getTranslations("reporters"))("title") };
}

const addressOf = (filter: ReporterFilter) =>
  `/reporters?${new URLSearchParams(Object.entries(filter).filter((part): part is [string, string] => Boolean(part[1])))}`;

export default async function ReportersPage({ searchParams }: PageProps<"/reporters">) {
  const operator = await requireOperator("report:read");
  const filter = ReporterFilter.parse(withoutNul(await searchParams));
  const [{ rows, next }, t] = await Promise.all([listReporters(operator, filter), getTranslations("reporters")]);
  return (
    <PageFrame title={t("title")}>
      <RoomMessages rooms={["reporters"]}>
        <search>
          <form key={JSON.stringify(filter)} className={styles.bar} action="/reporters">
            <TextField
              label={t("list.search")}
              isLabelHidden
              name="q"
              type="search"
              placeholder={t("list.search")}
              defaultValue={filter.q}
              maxLength={200}
            />
            <SelectField
              label={t("trust.label")}
              isLabelHidden
              name="trust"
              defaultValue={filter.trust ?? ""}
              placeholder={t("list.anyTrust")}
              options={REPORTER_TRUSTS.map((value) => ({ value, label: t(`trust.${value}`) }))}
            />
            <Button type="submit" icon="search">
              {t("list.doSearch")}
            </Button>
            <span className="grow" />
            <AddReporterButton action={addReporterAction} />
          </form>
        </search>
      </RoomMessages>
      {rows.length > 0 ? (
        <ReporterTable rows={rows} />
      ) : (
        <StatePanel kind="empty" title={t("list.empty")}>
          {t("list.emptyHint")}
        </StatePanel>
      )}
      <Pager
        label={t("list.pages")}
        {...(filter.after ? { earlier: { href: addressOf({ ...filter, after: undefined }), label: t("list.first") } } : {})}
        {...(next ? { later: { href: addressOf({ ...filter, after: next }), label: t("list.more") } } : {})}
      >
        {t("list.shown", { count: rows.length })}
      </Pager>
    </PageFrame>
  );
}
