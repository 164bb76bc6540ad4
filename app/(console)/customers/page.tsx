import { getTranslations } from "next-intl/server";
import { CustomerSearch } from "@/components/customers/customer-search";
import { CustomerTable } from "@/components/customers/customer-table";
import { PageFrame } from "@/components/shell/page-frame";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import { requireOperator } from "@/lib/access/require-operator";
import { CustomerFilter } from "@/lib/customers/customer-list-inputs";
import { listCustomers } from "@/lib/customers/customer-queries";
import { withoutNul } from "@/lib/platform/without-nul";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("customer:read");
  const { q, after } = CustomerFilter.parse(onlyFirst(withoutNul(await searchParams)));
  const [page, t] = await Promise.all([listCustomers(operator, { q, after }), getTranslations("customers.list")]);
  const address = (place: string | null) =>
    `/customers?${new URLSearchParams({ ...(q && { q }), ...(place && { after: place }) })}`;
  return (
    <PageFrame title={(await getTranslations("customers"))("title")}>
      <CustomerSearch q={q} />
      {page.rows.length > 0 ? (
        <CustomerTable rows={page.rows} />
      ) : (
        <StatePanel kind="empty" title={t(q ? "empty" : "none")}>
          {t(q ? "emptyHint" : "noneHint")}
        </StatePanel>
      )}
      <Pager
        label={t("pages")}
        earlier={after ? { href: address(null), label: t("first") } : undefined}
        later={page.next ? { href: address(page.next), label: t("more") } : undefined}
      >
        {t("shown", { count: page.rows.length })}
      </Pager>
    </PageFrame>
  );
}

const onlyFirst = (params: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
