import { mailAddress } from "@/lib/gateways/mail-address";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type ForeignName, findForeignNames, findQuote, plainForm } from "./foreign-names-rules";
import { refuseNames } from "./refuse-names";

/** So much of what a report says is compared; what is longer is a log, and nobody quotes it by hand. */
const MOST_COMPARED = 300_000;

interface ReporterOfCase {
  reportId: string;
  number: number;
  name: string | null;
  organization: string | null;
  email: string | null;
}

/**
 * Refuses a text to a customer that names who reported, under which number, or quotes what was reported. The customer's own names stand
 * in every notice, also where the customer itself has reported.
 */
export async function refuseReporterNames(tx: Tx, incidentId: string, text: string): Promise<void> {
  const reporters = await tx.$queryRaw<ReporterOfCase[]>`
    SELECT report.id AS "reportId", report.number, reporter.name, reporter.organization, reporter.email
      FROM "AbuseReportCase" link JOIN "AbuseReport" report ON report.id = link."reportId"
      LEFT JOIN "Reporter" reporter ON reporter.id = report."reporterId"
     WHERE link."incidentId" = ${incidentId}::uuid ORDER BY report.number LIMIT 200`;
  if (reporters.length === 0) return;
  const own = await ownNames(tx, incidentId);
  const names = reporters.flatMap((reporter) => namesOf(reporter)).filter(({ value }) => !own.has(plainForm(value)));
  const found: ForeignName[] = findForeignNames(text, names);
  const quote = await findQuoted(tx, text, reporters);
  if (quote !== undefined) found.push({ kind: "quote", value: `「${quote}」` });
  refuseNames(found, "toCustomer");
}

function namesOf({ number, name, organization, email }: ReporterOfCase): ForeignName[] {
  const domain = email?.split("@")[1];
  const names: ForeignName[] = [
    { kind: "report_number", value: `R-${number}` },
    { kind: "report_number", value: `申告番号${number}` },
    { kind: "report_number", value: `申告${number}` },
    { kind: "report_number", value: `report ${number}` },
  ];
  if (name) names.push({ kind: "reporter", value: name });
  if (organization) names.push({ kind: "organization", value: organization });
  if (email) names.push({ kind: "reporter_mail", value: email });
  if (domain) names.push({ kind: "reporter_domain", value: domain });
  return names;
}

/** Names of the customer and of the desk: a notice is full of them. */
async function ownNames(tx: Tx, incidentId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ value: string }[]>`
    WITH contract AS (SELECT contract.* FROM "Incident" incident JOIN "Contract" contract ON contract.id = incident."contractId"
      WHERE incident.id = ${incidentId}::uuid)
    SELECT customer.name AS value FROM contract JOIN "Customer" customer ON customer.id = contract."customerId"
    UNION SELECT contact.name FROM contract JOIN "Contact" contact ON contact."contractId" = contract.id
    UNION SELECT contact.email FROM contract JOIN "Contact" contact ON contact."contractId" = contract.id WHERE contact.email IS NOT NULL
    UNION SELECT split_part(contact.email, '@', -1) FROM contract JOIN "Contact" contact ON contact."contractId" = contract.id
      WHERE contact.email IS NOT NULL
    UNION SELECT split_part(account.address, '@', -1) FROM "IncidentAccount" part JOIN "Account" account ON account.id = part."accountId"
      WHERE part."incidentId" = ${incidentId}::uuid`;
  const desk = mailAddress(env().MAIL_FROM).split("@")[1] ?? "";
  return new Set([...rows.map(({ value }) => plainForm(value)), plainForm(desk)]);
}

async function findQuoted(tx: Tx, text: string, reporters: readonly ReporterOfCase[]): Promise<string | undefined> {
  const parts = await tx.$queryRaw<{ text: string }[]>`
    SELECT left(text, ${MOST_COMPARED}::int) AS text FROM "AbuseReportPart"
     WHERE "reportId" = ANY(${reporters.map(({ reportId }) => reportId)}::uuid[]) AND text IS NOT NULL
    UNION ALL SELECT left(body, ${MOST_COMPARED}::int) FROM "ReporterMessage"
     WHERE "reportId" = ANY(${reporters.map(({ reportId }) => reportId)}::uuid[]) AND direction = 'received' AND body IS NOT NULL
     LIMIT 400`;
  for (const part of parts) {
    const quote = findQuote(text, part.text);
    if (quote !== undefined) return quote;
  }
  return undefined;
}
