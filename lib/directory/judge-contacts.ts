import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type ContactChange, judgeContact, type KnownContact } from "./contact-verdict-rules";
import { contactKey } from "./row-rules";
import { fated, type JudgedRow, refused, type Verdict, type WaitingRow } from "./verdict-rules";

export interface JudgedContact extends JudgedRow {
  change: ContactChange | null;
  contact: KnownContact | null;
  contract: FoundContract | null;
}

interface FoundContract {
  id: string;
  code: string;
  startsAt: Date;
}

/** What each row means for the contact that it names. With `lock` the contracts are held until the transaction ends. */
export async function judgeContacts(
  tx: Tx,
  rows: readonly WaitingRow[],
  at: Date,
  { lock = false } = {},
): Promise<JudgedContact[]> {
  const contracts = await contractsOf(tx, rows, lock);
  const contacts = await contactsOf(tx, [...contracts.values()]);
  const taken = new Set<string>();
  return rows.map(({ line, key, fields }): JudgedContact => {
    const contract = contracts.get(fields.contractCode ?? "") ?? null;
    const none = { line, change: null, contact: null, contract };
    if (!contract)
      return { ...none, verdict: refused({ field: "contractCode", code: "noContract", of: fields.contractCode ?? "" }) };
    const contact = contacts.get(key) ?? withoutCode(contacts, contract.code, fields) ?? null;
    // By its code and by its mail address: two rows of the file mean one contact.
    if (contact && taken.has(contact.id)) return { ...none, verdict: refused({ field: null, code: "twice" }) };
    if (contact) taken.add(contact.id);
    const change = judgeContact(fields, contact, { at, contractStartsAt: contract.startsAt });
    // Of nobody who cannot be reached the database makes a contact.
    if (change.begins && !change.begins.email && !change.begins.phone)
      return { ...none, verdict: refused({ field: "email", code: "noAddress" }) };
    return { line, change, contact, contract, verdict: verdictOf(change, at) };
  });
}

function verdictOf({ begins, endsAt, changes }: ContactChange, at: Date): Verdict {
  if (begins && endsAt === undefined) return fated("added");
  if (endsAt && endsAt <= at && !begins) return fated("ended", changes);
  return fated(changes.length > 0 ? "changed" : "unchanged", changes);
}

/** A contact from before the directory had codes. */
function withoutCode(
  contacts: ReadonlyMap<string, KnownContact>,
  contractCode: string,
  fields: Readonly<Record<string, string>>,
) {
  const { contactCode, role = "", email = "", name = "" } = fields;
  if (!contactCode) return undefined;
  const found = contacts.get(contactKey(contractCode, { code: null, role, email, name }) ?? "");
  return found?.code === null ? found : undefined;
}

async function contractsOf(tx: Tx, rows: readonly WaitingRow[], lock: boolean): Promise<ReadonlyMap<string, FoundContract>> {
  const codes = [...new Set(rows.flatMap(({ fields }) => fields.contractCode ?? []))];
  const found = await tx.$queryRaw<FoundContract[]>`
    SELECT id, code, "startsAt" FROM "Contract" WHERE code = ANY(${codes}::text[]) ORDER BY id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  return new Map(found.map((contract) => [contract.code, contract]));
}

/** Of each key the contact that stands, else the one that stood last. */
async function contactsOf(tx: Tx, contracts: readonly FoundContract[]): Promise<ReadonlyMap<string, KnownContact>> {
  const codes = new Map(contracts.map(({ id, code }) => [id, code]));
  const found = await tx.contact.findMany({
    where: { contractId: { in: [...codes.keys()] } },
    orderBy: [{ validFrom: "asc" }, { id: "asc" }],
  });
  const standing = [...found.filter(({ validUntil }) => validUntil), ...found.filter(({ validUntil }) => !validUntil)];
  return new Map(
    standing.flatMap((contact) => {
      const contract = codes.get(contact.contractId) ?? "";
      const { code, role, email, name } = contact;
      const keys = [contactKey(contract, { code, role, email, name }), contactKey(contract, { code: null, role, email, name })];
      return keys.flatMap((key) => (key ? [[key, contact] as const] : []));
    }),
  );
}
