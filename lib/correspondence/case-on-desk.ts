import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { isoTime } from "@/lib/platform/json-sql";
import { Prisma } from "@/prisma/generated/client";
import { type CaseOnDesk, type ContactOnDesk, CUSTOMER_DUTIES } from "./desk-views";
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from "./notice-kinds";
import { whyNotTold } from "./notice-rules";

const { sql } = Prisma;

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

type CaseRow = Omit<CaseOnDesk, "contacts" | "owes"> & { owed: string[] | null } & ContractRead;

/** Cases by their ids, with what a record of an answer or a call may name: accounts, contacts of today, notices. */
export async function readCasesOnDesk(incidentIds: readonly string[]): Promise<ReadonlyMap<string, CaseOnDesk>> {
  if (incidentIds.length === 0) return new Map();
  const [answer] = await readStraight<{ cases: CaseRow[] | null }>(
    db,
    sql`
    WITH asked AS MATERIALIZED (SELECT DISTINCT id FROM unnest(${[...incidentIds]}::uuid[]) AS asked(id))
    SELECT json_agg(found) AS cases FROM (
      SELECT incident.id AS "incidentId", incident.number AS "incidentNumber", incident.version,
        customer.id AS "customerId", customer.name AS "customerName", contract."resellerIsNotified",
        coalesce(accounts.list, '[]') AS accounts, coalesce(notices.list, '[]') AS notices, duties.kinds AS owed,
        coalesce(contacts.list, '[]') AS contacts
      FROM asked JOIN "Incident" incident ON incident.id = asked.id
      JOIN "Contract" contract ON contract.id = incident."contractId"
      JOIN "Customer" customer ON customer.id = contract."customerId"
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('accountId', involved."accountId", 'address', account.address) ORDER BY involved."addedAt") AS list
          FROM "IncidentAccount" involved JOIN "Account" account ON account.id = involved."accountId"
         WHERE involved."incidentId" = incident.id) accounts ON TRUE
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('noticeId', notice.id, 'kind', notice.kind, 'subject', notice.subject,
            'writtenAt', ${isoTime(sql`notice."writtenAt"`)}) ORDER BY notice."writtenAt" DESC) AS list
          FROM "CustomerNotice" notice WHERE notice."incidentId" = incident.id AND notice.kind::text = ANY(${ANSWERABLE})) notices ON TRUE
      LEFT JOIN LATERAL (
        SELECT json_agg(DISTINCT duty.kind) AS kinds FROM "Obligation" duty
         WHERE duty."incidentId" = incident.id AND duty.kind = ANY(${[...CUSTOMER_DUTIES]})
           AND ${isOwed("duty")}) duties ON TRUE
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', contact.id, 'name', contact.name, 'role', contact.role, 'phone', contact.phone,
            'validFrom', contact."validFrom", 'validUntil', contact."validUntil") ORDER BY contact.role, contact.id) AS list
          FROM "Contact" contact WHERE contact."contractId" = contract.id
           AND (contact."validUntil" IS NULL OR contact."validUntil" > ${now()})) contacts ON TRUE) found`,
  );
  const views = (answer?.cases ?? []).map(({ contacts, resellerIsNotified, owed, ...rest }): CaseOnDesk => {
    const kinds = new Set(owed);
    return {
      ...rest,
      contacts: contactsOf({ contacts, resellerIsNotified }),
      owes: CUSTOMER_DUTIES.filter((kind) => kinds.has(kind)),
    };
  });
  return new Map(views.map((one) => [one.incidentId, one]));
}

interface ContractRead {
  resellerIsNotified: boolean;
  contacts: (Pick<ContactOnDesk, "name" | "role" | "phone"> & { id: string; validFrom: string; validUntil: string | null })[];
}

function contactsOf({ contacts, resellerIsNotified }: ContractRead): ContactOnDesk[] {
  return contacts.map(({ id, name, role, phone, validFrom, validUntil }) => {
    const times = { validFrom: new Date(validFrom), validUntil: validUntil === null ? null : new Date(validUntil) };
    const canBeTold = whyNotTold({ role, ...times, resellerIsNotified }, now()) === undefined;
    return { contactId: id, name, role, phone, canBeTold };
  });
}
