import { getTranslations } from "next-intl/server";
import { CustomerList } from "@/components/customers/customer-list";
import { PageFrame } from "@/components/shell/page-frame";
import { RoomMessages } from "@/components/shell/room-messages";
import { requireOperator } from "@/lib/access/require-operator";
import { CustomerFilter } from "@/lib/customers/customer-list-inputs";
import { listCustomers } from "@/lib/customers/customer-queries";
import { onlyFirst } from "@/lib/platform/only-first";
import { withoutNul } from "@/lib/platform/without-nul";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const operator = await requireOperator("customer:read");
  const filter = CustomerFilter.parse(onlyFirst(withoutNul(await searchParams)));
  const [page, t] = await Promise.all([listCustomers(operator, filter), getTranslations("customers")]);
  return (
    <RoomMessages rooms={["customers.list"]}>
      <PageFrame title={t("title")}>
        <CustomerList filter={filter} pageText={JSON.stringify(page)} />
      </PageFrame>
    </RoomMessages>
  );
}
