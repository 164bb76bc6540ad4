import { IN_FORCE } from "@/lib/incidents/in-force-rules";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { ContactRole, Locale } from "@/prisma/generated/client";
import { type ExcludedBecause, whyExcluded } from "./notice-rules";

/** A registered contact whom a notice goes to. */
export interface NoticeRecipient {
  contactId: string;
  name: string;
  role: ContactRole;
  address: string;
  phone: string | null;
  language: Locale;
}

export interface ExcludedContact {
  contactId: string;
  name: string;
  role: ContactRole;
  address: string | null;
  phone: string | null;
  because: ExcludedBecause;
}

/** The contract's contacts as of now: those whom a mail may reach, and those whom it must not, with the reason. */
export async function listRecipients(
  tx: Tx,
  contractId: string,
): Promise<{ recipients: NoticeRecipient[]; excluded: ExcludedContact[] }> {
  const contacts = await tx.$queryRaw<ContactRow[]>`
    SELECT contact.id, contact.role::text AS role, contact.name, contact.email, contact.phone, contact.language::text AS language,
      contact."validFrom", contact."validUntil", contract."resellerIsNotified"
    FROM "Contact" contact JOIN "Contract" contract ON contract.id = contact."contractId"
    WHERE contact."contractId" = ${contractId}::uuid ORDER BY contact.role, contact.id`;
  const watched = await readWatchedAddresses(
    tx,
    contacts.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
  );
  const recipients: NoticeRecipient[] = [];
  const excluded: ExcludedContact[] = [];
  for (const contact of contacts) {
    const { id: contactId, name, role, phone, language, email } = contact;
    const account = email ? watched.get(email.toLowerCase()) : undefined;
    const because = whyExcluded({ ...contact, account }, now());
    if (because || email === null) excluded.push({ contactId, name, role, address: email, phone, because: because ?? "no_mail" });
    else recipients.push({ contactId, name, role, address: email, phone, language });
  }
  return { recipients, excluded };
}

interface ContactRow {
  id: string;
  role: ContactRole;
  name: string;
  email: string | null;
  phone: string | null;
  language: Locale;
  validFrom: Date;
  validUntil: Date | null;
  resellerIsNotified: boolean;
}

interface WatchedAddress {
  address: string;
  isRestricted: boolean;
  hasOpenAlert: boolean;
  isInOpenCase: boolean;
}

/** Of the addresses, those which are accounts of ours, and whether somebody else may be reading them. */
async function readWatchedAddresses(tx: Tx, addresses: string[]): Promise<ReadonlyMap<string, WatchedAddress>> {
  if (addresses.length === 0) return new Map();
  const accounts = await tx.$queryRaw<WatchedAddress[]>`
    SELECT account.address,
      EXISTS (SELECT 1 FROM "Restriction" r
               WHERE r."accountId" = account.id AND r.state::text = ANY(${["requested", ...IN_FORCE]})) AS "isRestricted",
      EXISTS (SELECT 1 FROM "Alert" alert WHERE alert."accountId" = account.id AND alert.state IN ('open', 'claimed')) AS "hasOpenAlert",
      EXISTS (SELECT 1 FROM "IncidentAccount" part JOIN "Incident" i ON i.id = part."incidentId"
               WHERE part."accountId" = account.id AND i.stage <> 'closed') AS "isInOpenCase"
    FROM "Account" account WHERE account.address = ANY(${addresses})`;
  return new Map(accounts.map((account) => [account.address, account]));
}
