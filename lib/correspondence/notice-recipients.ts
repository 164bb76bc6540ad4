import { isInForce } from "@/lib/incidents/in-force-rules";
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
  const contacts = await tx.contact.findMany({
    where: { contractId },
    include: { contract: { select: { resellerIsNotified: true } } },
    orderBy: [{ role: "asc" }, { id: "asc" }],
  });
  const watched = await readWatchedAddresses(
    tx,
    contacts.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])),
  );
  const recipients: NoticeRecipient[] = [];
  const excluded: ExcludedContact[] = [];
  for (const contact of contacts) {
    const { id: contactId, name, role, phone, language, email } = contact;
    const account = email ? watched.get(email.toLowerCase()) : undefined;
    const because = whyExcluded({ ...contact, account, resellerIsNotified: contact.contract.resellerIsNotified }, now());
    if (because || email === null) excluded.push({ contactId, name, role, address: email, phone, because: because ?? "no_mail" });
    else recipients.push({ contactId, name, role, address: email, phone, language });
  }
  return { recipients, excluded };
}

/** Of the addresses, those which are accounts of ours, and whether somebody else may be reading them. */
async function readWatchedAddresses(tx: Tx, addresses: string[]) {
  const accounts = await tx.account.findMany({
    where: { address: { in: addresses } },
    include: {
      restrictions: { select: { state: true } },
      alerts: { where: { state: { in: ["open", "claimed"] } }, select: { id: true }, take: 1 },
      incidentAccounts: { where: { incident: { stage: { not: "closed" } } }, select: { id: true }, take: 1 },
    },
  });
  return new Map(
    accounts.map(({ address, restrictions, alerts, incidentAccounts }) => [
      address,
      {
        isRestricted: restrictions.some(({ state }) => state === "requested" || isInForce(state)),
        hasOpenAlert: alerts.length > 0,
        isInOpenCase: incidentAccounts.length > 0,
      },
    ]),
  );
}
