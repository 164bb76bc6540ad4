import { OWED } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type CaseOnDesk, type ContactOnDesk, CUSTOMER_DUTIES } from "./desk-views";
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from "./notice-kinds";
import { whyNotTold } from "./notice-rules";

/** Only what informs or reminds can be answered. */
const ANSWERABLE = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind].informs || NOTICE_KINDS[kind].reminds);

/** How the desk names a case. */
export const DESK_CASE = {
  select: {
    ...{ id: true, number: true, version: true },
    contract: { select: { customer: { select: { id: true, name: true } } } },
  },
};

type CaseRead = { id: string; number: number; version: number; contract: { customer: { id: string; name: string } } };

export const deskCaseOf = ({ id, number, version, contract: { customer } }: CaseRead) => ({
  incidentId: id,
  incidentNumber: number,
  version,
  customerId: customer.id,
  customerName: customer.name,
});

/** Cases by their ids, with what a record of an answer or a call may name: accounts, contacts of today, notices. */
export async function readCasesOnDesk(incidentIds: readonly string[]): Promise<ReadonlyMap<string, CaseOnDesk>> {
  if (incidentIds.length === 0) return new Map();
  const cases = await db.incident.findMany({
    where: { id: { in: [...incidentIds] } },
    select: {
      ...{ id: true, number: true, version: true },
      accounts: { select: { accountId: true, account: { select: { address: true } } }, orderBy: { addedAt: "asc" } },
      notices: {
        where: { kind: { in: ANSWERABLE } },
        select: { id: true, kind: true, subject: true, writtenAt: true },
        orderBy: { writtenAt: "desc" },
      },
      obligations: {
        where: { ...OWED, kind: { in: [...CUSTOMER_DUTIES] } },
        select: { kind: true },
        orderBy: { dueAt: "asc" },
      },
      contract: {
        select: {
          customer: { select: { id: true, name: true } },
          resellerIsNotified: true,
          contacts: {
            where: { OR: [{ validUntil: null }, { validUntil: { gt: now() } }] },
            select: { id: true, name: true, role: true, phone: true, validFrom: true, validUntil: true },
            orderBy: [{ role: "asc" }, { id: "asc" }],
          },
        },
      },
    },
  });
  const views = cases.map(({ accounts, notices, obligations, ...one }): CaseOnDesk => {
    const owed = new Set(obligations.map(({ kind }) => kind));
    return {
      ...deskCaseOf(one),
      accounts: accounts.map(({ accountId, account }) => ({ accountId, address: account.address })),
      contacts: contactsOf(one.contract),
      notices: notices.map(({ id, writtenAt, ...notice }) => ({ noticeId: id, writtenAt: writtenAt.toISOString(), ...notice })),
      owes: CUSTOMER_DUTIES.filter((kind) => owed.has(kind)),
    };
  });
  return new Map(views.map((one) => [one.incidentId, one]));
}

type ContractRead = {
  resellerIsNotified: boolean;
  contacts: (Pick<ContactOnDesk, "name" | "role" | "phone"> & { id: string; validFrom: Date; validUntil: Date | null })[];
};

function contactsOf({ contacts, resellerIsNotified }: ContractRead): ContactOnDesk[] {
  return contacts.map(({ id, name, role, phone, validFrom, validUntil }) => {
    const contact = { role, validFrom, validUntil, resellerIsNotified };
    return { contactId: id, name, role, phone, canBeTold: whyNotTold(contact, now()) === undefined };
  });
}
