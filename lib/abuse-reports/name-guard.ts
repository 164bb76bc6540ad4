import { type ForeignName, findForeignNames, mailAddressesIn, type NameKind } from "@/lib/correspondence/foreign-names-rules";
import { refuseNames } from "@/lib/correspondence/refuse-names";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { MEASURE_WORDS } from "./measure-words-table";

const { sql } = Prisma;

/** Contracts whose people are read at once: a list of 50,000 rows may be of as many contracts, and each of them is compared. */
const CONTRACTS_AT_ONCE = 2000;

/**
 * Refuses a text to a reporter that names whose account, contract or machine it is about, or what was done to one. What it named itself
 * may be said again, but only the address or the host, never with its holder. Names what was found.
 */
export async function refuseCustomerNames(tx: Tx, reportId: string, text: string): Promise<void> {
  const named = new Set(await addressesNamed(tx, reportId));
  const isSaid = (name: ForeignName) => isAddress(name) && named.has(name.value.toLowerCase());
  const found = (await findNames(tx, reportId, text)).filter((name) => !isSaid(name));
  const hosts = await hostsNamed(tx, reportId, found);
  const foreign = found.filter(({ kind, value }) => kind !== "host" || !hosts.has(value));
  refuseNames([...foreign, ...(await accountsIn(tx, text, named))], "toReporter");
}

/** An account may be a contact's address too; the reporter named it, and learns nothing by its being said again. */
const isAddress = ({ kind }: ForeignName) => kind === "account" || kind === "contact_mail";

/** All that stands in the text of what the report is about, and the words for measures. */
async function findNames(tx: Tx, reportId: string, text: string): Promise<ForeignName[]> {
  const found = findForeignNames(text, await namesOfMatter(tx, reportId));
  const contractIds = await contractsOf(tx, reportId);
  for (let at = 0; at < contractIds.length; at += CONTRACTS_AT_ONCE)
    found.push(...findForeignNames(text, await namesOfHolders(tx, contractIds.slice(at, at + CONTRACTS_AT_ONCE))));
  const measures = MEASURE_WORDS.map((value) => ({ kind: "measure" as const, value }));
  return [...found, ...findForeignNames(text, measures)];
}

/** The cases and the plans that a report led to. */
const LED_TO = (reportId: string) => sql`
  cases AS (SELECT "incidentId" AS id FROM "AbuseReportCase" WHERE "reportId" = ${reportId}::uuid),
  plans AS (SELECT "planId" AS id FROM "RemediationReport" WHERE "reportId" = ${reportId}::uuid
    UNION SELECT link."planId" FROM "RemediationCase" link JOIN cases ON cases.id = link."incidentId")`;

/** The contracts of a report's rows, and of its cases and plans. */
async function contractsOf(tx: Tx, reportId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH ${LED_TO(reportId)}
    SELECT "contractId" AS id FROM "AbuseReportItem" WHERE "reportId" = ${reportId}::uuid AND "contractId" IS NOT NULL
    UNION SELECT incident."contractId" FROM "Incident" incident JOIN cases ON cases.id = incident.id
    UNION SELECT incident."contractId" FROM "RemediationCase" link JOIN plans ON plans.id = link."planId"
      JOIN "Incident" incident ON incident.id = link."incidentId"`;
  return rows.map(({ id }) => id);
}

interface NameRow {
  kind: NameKind;
  value: string | null;
}

/** Who stands behind these contracts. */
async function namesOfHolders(tx: Tx, contractIds: readonly string[]): Promise<ForeignName[]> {
  const rows = await tx.$queryRaw<NameRow[]>`
    WITH contracts AS (SELECT * FROM "Contract" WHERE id = ANY(${contractIds}::uuid[]))
    SELECT 'contract_code' AS kind, code AS value FROM contracts
    UNION SELECT 'customer', customer.name FROM "Customer" customer JOIN contracts ON contracts."customerId" = customer.id
    UNION SELECT 'customer_code', customer.code FROM "Customer" customer JOIN contracts ON contracts."customerId" = customer.id
    UNION SELECT 'contact', contact.name FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"
    UNION SELECT 'contact_mail', contact.email FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"
    UNION SELECT 'contact_phone', contact.phone FROM "Contact" contact JOIN contracts ON contracts.id = contact."contractId"`;
  return namesIn(rows);
}

/** The accounts and machines that a report is about, by its rows, its cases and its plans, and who works on them from outside. */
async function namesOfMatter(tx: Tx, reportId: string): Promise<ForeignName[]> {
  const rows = await tx.$queryRaw<NameRow[]>`
    WITH ${LED_TO(reportId)},
    hosts AS (
      SELECT "hostId" AS id FROM "AbuseReportItem" WHERE "reportId" = ${reportId}::uuid AND "hostId" IS NOT NULL
      UNION SELECT part."hostId" FROM "IncidentHost" part JOIN cases ON cases.id = part."incidentId"
      UNION SELECT part."hostId" FROM "RemediationHost" part JOIN plans ON plans.id = part."planId")
    SELECT 'contractor' AS kind, task.contractor AS value FROM "RemediationTask" task JOIN plans ON plans.id = task."planId"
    UNION SELECT 'host', host.name FROM "Host" host JOIN hosts ON hosts.id = host.id
    UNION SELECT 'account', account.address FROM "AbuseReportItem" row JOIN "Account" account ON account.id = row."accountId"
      WHERE row."reportId" = ${reportId}::uuid
    UNION SELECT 'account', account.address FROM "IncidentAccount" part JOIN cases ON cases.id = part."incidentId"
      JOIN "Account" account ON account.id = part."accountId"`;
  return namesIn(rows);
}

const namesIn = (rows: readonly NameRow[]): ForeignName[] => rows.flatMap(({ kind, value }) => (value ? { kind, value } : []));

/** Of the hosts found, those that the reporter named itself: in a row, in a note, or in its words. */
async function hostsNamed(tx: Tx, reportId: string, found: readonly ForeignName[]): Promise<Set<string>> {
  const names = found.flatMap(({ kind, value }) => (kind === "host" ? value : []));
  if (names.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(${names}::text[]) name
     WHERE EXISTS (SELECT FROM "AbuseReportItem" row WHERE row."reportId" = ${reportId}::uuid
         AND position(lower(name) IN lower(concat_ws(' ', row.value, row.note))) > 0)
        OR EXISTS (SELECT FROM "AbuseReportPart" part WHERE part."reportId" = ${reportId}::uuid
         AND position(lower(name) IN lower(part.text)) > 0)`;
  return new Set(rows.map(({ name }) => name));
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
