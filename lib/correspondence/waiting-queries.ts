import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Page } from "@/lib/platform/page-cursor-rules";
import { listWaiting } from "./correspondence-queries";
import type { ContactOnDesk, WaitingCase } from "./desk-views";
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from "./notice-kinds";
import { whyNotTold } from "./notice-rules";

/** Only what informs or reminds can be answered. */
const ANSWERABLE = NOTICE_KIND_NAMES.filter((kind) => NOTICE_KINDS[kind].informs || NOTICE_KINDS[kind].reminds);

/** Cases that wait for an answer, with what a record of one may name: accounts, contacts of today, notices. */
export async function listWaitingCases(operator: Operator, place: { cursor?: string } = {}): Promise<Page<WaitingCase>> {
  const { rows, next } = await listWaiting(operator, place);
  const cases = await db.incident.findMany({
    where: { id: { in: rows.map(({ incidentId }) => incidentId) } },
    select: {
      id: true,
      accounts: { select: { accountId: true, account: { select: { address: true } } }, orderBy: { addedAt: "asc" } },
      notices: {
        where: { kind: { in: ANSWERABLE } },
        select: { id: true, kind: true, subject: true, writtenAt: true },
        orderBy: { writtenAt: "desc" },
      },
      contract: {
        select: {
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
  const known = new Map(cases.map((one) => [one.id, one]));
  return {
    next,
    rows: rows.map(({ openedAt, dueAt, incidentId, incidentNumber, version, customerName, owed, obligationId }) => ({
      ...{ incidentId, incidentNumber, version, customerName, owed, obligationId },
      openedAt: openedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      accounts: (known.get(incidentId)?.accounts ?? []).map(({ accountId, account }) => ({
        accountId,
        address: account.address,
      })),
      contacts: contactsOf(known.get(incidentId)?.contract),
      notices: (known.get(incidentId)?.notices ?? []).map(({ id, writtenAt, ...notice }) => ({
        noticeId: id,
        writtenAt: writtenAt.toISOString(),
        ...notice,
      })),
    })),
  };
}

type ContractRead = {
  resellerIsNotified: boolean;
  contacts: (Pick<ContactOnDesk, "name" | "role" | "phone"> & { id: string; validFrom: Date; validUntil: Date | null })[];
};

function contactsOf(contract: ContractRead | undefined): ContactOnDesk[] {
  return (contract?.contacts ?? []).map(({ id, name, role, phone, validFrom, validUntil }) => {
    const contact = { role, validFrom, validUntil, resellerIsNotified: contract?.resellerIsNotified ?? false };
    return { contactId: id, name, role, phone, canBeTold: whyNotTold(contact, now()) === undefined };
  });
}
