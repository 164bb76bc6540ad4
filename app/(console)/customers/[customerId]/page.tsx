import { getTranslations } from "next-intl/server";
import { AccountSection } from "@/components/customers/account-section";
import { ContractSide } from "@/components/customers/contract-side";
import { customerAddress } from "@/components/customers/customer-address";
import { PageFrame } from "@/components/shell/page-frame";
import { StatePanel } from "@/components/ui/state-panel";
import { TabLinks } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { may } from "@/lib/access/actor";
import { currentOperator } from "@/lib/access/current-operator";
import { requireOperator } from "@/lib/access/require-operator";
import { listContractAccounts } from "@/lib/customers/contract-account-queries";
import { listContacts } from "@/lib/customers/customer-detail-queries";
import { CustomerPlace } from "@/lib/customers/customer-list-inputs";
import { onlyFirst } from "@/lib/platform/only-first";
import { withoutNul } from "@/lib/platform/without-nul";
import { readContractTerms } from "@/lib/terms/contract-terms-queries";
import { ContractHistory } from "./contract-history";
import { readCustomer } from "./read-customer";

interface CustomerPageProps {
  params: Promise<{ customerId: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

/** The customer's name, for whoever may read it: the title is written beside the page, not after its refusals. */
export async function generateMetadata({ params }: CustomerPageProps) {
  const operator = await currentOperator();
  if (!operator || !may(operator, "customer:read")) return { title: (await getTranslations("customers"))("title") };
  return { title: (await readCustomer((await params).customerId, operator)).name };
}

export default async function CustomerPage({ params, searchParams }: CustomerPageProps) {
  const operator = await requireOperator("customer:read");
  const { customerId } = await params;
  const place = CustomerPlace.parse(onlyFirst(withoutNul(await searchParams)));
  const [customer, t] = await Promise.all([readCustomer(customerId, operator), getTranslations("customers.contract")]);
  const contract = customer.contracts.find(({ id }) => id === place.contract) ?? customer.contracts[0];
  const context = <span className="mono">{customer.code}</span>;
  if (!contract) {
    return (
      <PageFrame title={customer.name} context={context}>
        <StatePanel kind="empty" title={t("none")}>
          {t("noneHint")}
        </StatePanel>
      </PageFrame>
    );
  }
  const [accounts, contacts, terms] = await Promise.all([
    listContractAccounts(operator, contract.id, { search: place.account, after: place.after }),
    listContacts(operator, contract.id),
    readContractTerms(operator, contract.id),
  ]);
  return (
    <PageFrame
      title={customer.name}
      context={context}
      strip={
        customer.contracts.length > 1 ? (
          <TabLinks
            label={t("tabs")}
            tabs={customer.contracts.map(({ id, code, cancelledAt, restrictions }) => ({
              href: customerAddress(customerId, { contract: id, show: place.show }),
              label: (
                <span className="row-s">
                  {code} {cancelledAt && <Tag>{t("gone")}</Tag>} {restrictions > 0 && <Tag tone="blue">{restrictions}</Tag>}
                </span>
              ),
              isCurrent: id === contract.id,
            }))}
          />
        ) : undefined
      }
      side={<ContractSide contract={contract} contacts={contacts} terms={terms} />}
    >
      <AccountSection customerId={customerId} contract={contract} place={{ ...place, contract: contract.id }} {...accounts} />
      <ContractHistory operator={operator} customerId={customerId} contract={contract} place={place} />
    </PageFrame>
  );
}
