import { type ForeignName, findForeignNames, mailAddressesIn, type NameKind } from "@/lib/correspondence/foreign-names-rules";
import { refuseNames } from "@/lib/correspondence/refuse-names";
import type { Tx } from "@/lib/platform/db";
import { MEASURE_WORDS } from "./measure-words-table";

/** Contracts whose people are read: a report may touch thousands of hosts, and of few hundred contracts. */
const MOST_CONTRACTS = 2000;

/**
 * Refuses a text to a reporter that names whose account, contract or machine it is about, or what was done to one. What it named itself
 * may be said again, but only the address or the host, never with its holder. Names what was found.
 */
export async function refuseCustomerNames(tx: Tx, reportId: string, text: string): Promise<void> {
  const names = [...(await namesOfHolders(tx, reportId)), ...MEASURE_WORDS.map((value) => ({ kind: "measure" as const, value }))];
  const named = new Set(await addressesNamed(tx, reportId));
  const found = findForeignNames(text, names).filter((name) => !(isAddress(name) && named.has(name.value.toLowerCase())));
  refuseNames([...found, ...(await accountsIn(tx, text, named))], "toReporter");
}

/** An account may be a contact's address too; the reporter named it, and learns nothing by its being said again. */
const isAddress = ({ kind }: ForeignName) => kind === "account" || kind === "contact_mail";

/** Who and what stands behind a report: of its rows, of the cases and of the plans that it led to. */
async function namesOfHolders(tx: Tx, reportId: string): Promise<ForeignName[]> {
  const rows = await tx.$queryRaw<{ kind: NameKind; value: string | null }[]>`
    WITH cases AS (SELECT "incidentId" AS id FROM "AbuseReportCase" WHERE "reportId" = ${reportId}::uuid),
    plans AS (SELECT "planId" AS id FROM "RemediationReport" WHERE "reportId" = ${reportId}::uuid
      UNION SELECT link."planId" FROM "RemediationCase" link JOIN cases ON cases.id = link."incidentId"),
    held AS (
      SELECT "contractId" AS id FROM "AbuseReportItem" WHERE "reportId" = ${reportId}::uuid AND "contractId" IS NOT NULL
      UNION SELECT incident."contractId" FROM "Incident" incident JOIN cases ON cases.id = incident.id
      UNION SELECT incident."contractId" FROM "RemediationCase" link JOIN plans ON plans.id = link."planId"
        JOIN "Incident" incident ON incident.id = link."incidentId"
      LIMIT ${MOST_CONTRACTS}),
    contracts AS (SELECT contract.* FROM "Contract" contract JOIN held ON held.id = contract.id)
    SELECT 'contract_code' AS kind, code AS value FROM contracts
    UNION SELECT 'customer', customer.name FROM "Customer" customer JOIN contracts ON contracts."customerId" = customer.id
    UNION SELECT 'customer_code', customer.code FROM "Customer" customer JOIN contracts ON contracts."customerId" = customer.id
    UNION SELECT 'contact', contact.name FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"
    UNION SELECT 'contact_mail', contact.email FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"
    UNION SELECT 'contact_phone', contact.phone FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"
    UNION SELECT 'contractor', task.contractor FROM "RemediationTask" task JOIN plans ON plans.id = task."planId"
    UNION SELECT 'account', account.address FROM "AbuseReportItem" row JOIN "Account" account ON account.id = row."accountId"
      WHERE row."reportId" = ${reportId}::uuid
    UNION SELECT 'account', account.address FROM "IncidentAccount" part JOIN cases ON cases.id = part."incidentId"
      JOIN "Account" account ON account.id = part."accountId"`;
  return rows.flatMap(({ kind, value }) => (value ? { kind, value } : []));
}

/** The accounts that the reporter named itself, as it wrote them. */
async function addressesNamed(tx: Tx, reportId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    SELECT DISTINCT lower(value) AS value FROM "AbuseReportItem" WHERE "reportId" = ${reportId}::uuid AND subject = 'account'`;
  return rows.map(({ value }) => value);
}

/** Mail addresses in the text that are an account or a contact of anybody, whatever the report is about. */
async function accountsIn(tx: Tx, text: string, named: ReadonlySet<string>): Promise<ForeignName[]> {
  const written = mailAddressesIn(text).filter((address) => !named.has(address));
  if (written.length === 0) return [];
  const rows = await tx.$queryRaw<ForeignName[]>`
    SELECT 'account' AS kind, address AS value FROM "Account" WHERE address = ANY(${written}::text[])
    UNION SELECT 'contact_mail', lower(email) FROM "Contact" WHERE lower(email) = ANY(${written}::text[])`;
  return rows;
}
