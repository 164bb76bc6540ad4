import { getTranslations } from "next-intl/server";
import { CaseHistory } from "@/components/customers/case-history";
import { CorrespondenceHistory } from "@/components/customers/correspondence-history";
import { customerAddress } from "@/components/customers/customer-address";
import { HistorySection } from "@/components/customers/history-section";
import { AlertHistory, RestrictionHistory } from "@/components/customers/measure-history";
import { Button } from "@/components/ui/button";
import type { Operator } from "@/lib/access/actor";
import { listSaid } from "@/lib/correspondence/customer-history-queries";
import { listCases, listContractAlerts, listContractRestrictions } from "@/lib/customers/contract-history-queries";
import type { ContractView } from "@/lib/customers/customer-detail-queries";
import type { CustomerPart, CustomerPlace } from "@/lib/customers/customer-list-inputs";

interface ContractHistoryProps {
  operator: Operator;
  customerId: string;
  contract: ContractView;
  place: CustomerPlace;
}

/** Reads the one part of the history that is looked at, and no other. */
export async function ContractHistory({ operator, customerId, contract, place }: ContractHistoryProps) {
  const t = await getTranslations("customers.history");
  const { isEmpty, drawn } =
    place.show === "correspondence"
      ? await correspondence(operator, customerId, place)
      : await PARTS[place.show](operator, contract.id);
  const all = ALL[place.show]?.(encodeURIComponent(contract.code));
  return (
    <HistorySection
      customerId={customerId}
      place={{ ...place, contract: contract.id }}
      isEmpty={isEmpty}
      all={
        all && (
          <Button size="s" look="quiet" href={all}>
            {t("all")}
          </Button>
        )
      }
    >
      {drawn}
    </HistorySection>
  );
}

const part =
  <Row,>(read: (operator: Operator, contractId: string) => Promise<Row[]>, draw: (rows: Row[]) => React.ReactNode) =>
  async (operator: Operator, contractId: string) => {
    const rows = await read(operator, contractId);
    return { isEmpty: rows.length === 0, drawn: draw(rows) };
  };

/** Of the customer and not of one contract: whoever calls does not say which contract it is about. */
async function correspondence(operator: Operator, customerId: string, place: CustomerPlace) {
  const { rows, next } = await listSaid(operator, { customerId, cursor: place.said });
  const at = (said: string | undefined) => `${customerAddress(customerId, { ...place, said })}#history`;
  return {
    isEmpty: rows.length === 0,
    drawn: <CorrespondenceHistory rows={rows} later={next && at(next)} first={place.said ? at(undefined) : null} />,
  };
}

const PARTS: Record<
  Exclude<CustomerPart, "correspondence">,
  (operator: Operator, contractId: string) => Promise<{ isEmpty: boolean; drawn: React.ReactNode }>
> = {
  cases: part(listCases, (rows) => <CaseHistory rows={rows} />),
  alerts: part(listContractAlerts, (rows) => <AlertHistory rows={rows} />),
  restrictions: part(listContractRestrictions, (rows) => <RestrictionHistory rows={rows} />),
};

/** Where all rows of a part are listed, by the contract's code. */
const ALL: Partial<Record<CustomerPart, (code: string) => string>> = {
  cases: (code) => `/incidents?view=all&q=${code}`,
  alerts: (code) => `/alerts?show=open,mine,others,snoozed,suppressed,escalated,dismissed&contract=${code}`,
  restrictions: (code) => `/restrictions?contract=${code}`,
};
