"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { StatePanel } from "@/components/ui/state-panel";
import { Pager } from "@/components/ui/tabs";
import type { CustomerFilter } from "@/lib/customers/customer-list-inputs";
import type { CustomerRow } from "@/lib/customers/customer-queries";
import type { Page } from "@/lib/platform/page-cursor-rules";
import { CustomerSearch } from "./customer-search";
import { CustomerTable } from "./customer-table";

interface CustomerListProps {
  filter: CustomerFilter;
  /** A page of `CustomerRow` as JSON: as objects, React would walk each value of each row before the page is out. */
  pageText: string;
}

/** The list of customers: what narrows it, its rows, its pages. */
export function CustomerList({ filter: { q, after }, pageText }: CustomerListProps) {
  const t = useTranslations("customers.list");
  const page = useMemo((): Page<CustomerRow> => JSON.parse(pageText), [pageText]);
  const address = (place: string | null) =>
    `/customers?${new URLSearchParams({ ...(q && { q }), ...(place && { after: place }) })}`;
  return (
    <>
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
        {...(after && { earlier: { href: address(null), label: t("first") } })}
        {...(page.next && { later: { href: address(page.next), label: t("more") } })}
      >
        {t("shown", { count: page.rows.length })}
      </Pager>
    </>
  );
}
