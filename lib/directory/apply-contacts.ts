import type { LedgerFact } from "@/lib/ledger/ledger-facts";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { ContactRole, Locale } from "@/prisma/generated/client";
import type { Applying } from "./apply-accounts";
import type { ContactChange } from "./contact-verdict-rules";
import { judgeContacts } from "./judge-contacts";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

interface Touched {
  contractId: string;
  contractCode: string;
  /** Of the one who stands. */
  contactId: string | null;
  /** Of the one who begins. */
  beginsId: string;
  change: ContactChange;
}

/** Carries out a batch of rows of contacts. Who changed ends, and is followed by a row of their own: a notice keeps whom it went to. */
export async function applyContacts(tx: Tx, rows: readonly WaitingRow[], { at, actor }: Applying): Promise<JudgedRow[]> {
  const judged = await judgeContacts(tx, rows, at, { lock: true });
  const touched = judged.flatMap(({ change, contact, contract, verdict }): Touched[] =>
    change && contract && verdict.fate !== "unchanged"
      ? [{ contractId: contract.id, contractCode: contract.code, contactId: contact?.id ?? null, beginsId: newId(), change }]
      : [],
  );
  touched.sort((a, b) => (a.contractCode < b.contractCode ? -1 : 1));
  await endContacts(tx, touched);
  await tx.contact.createMany({
    data: touched.flatMap(({ contractId, beginsId, change: { begins } }) =>
      begins
        ? [{ ...begins, id: beginsId, contractId, role: begins.role as ContactRole, language: begins.language as Locale }]
        : [],
    ),
  });
  await recordManyInLedger(
    tx,
    actor,
    touched.flatMap((one) => factsOf(one, at).map((fact) => ({ stream: `contract:${one.contractCode}`, fact }))),
  );
  return judged;
}

async function endContacts(tx: Tx, touched: readonly Touched[]): Promise<void> {
  const rows = touched.flatMap(({ contactId, change: { endsAt, code } }) =>
    contactId && (endsAt !== undefined || code)
      ? [{ id: contactId, isMoved: endsAt !== undefined, endsAt: endsAt ?? null, code: code ?? null }]
      : [],
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Contact" c SET version = c.version + 1, code = coalesce(x.code, c.code),
      "validUntil" = CASE WHEN x."isMoved" THEN x."endsAt" ELSE c."validUntil" END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id uuid, "isMoved" boolean, "endsAt" timestamptz, code text)
    WHERE c.id = x.id`;
}

function factsOf({ contactId, contractId, beginsId, change: { begins, endsAt, code } }: Touched, at: Date): LedgerFact[] {
  const facts: LedgerFact[] = [];
  if (contactId && endsAt !== undefined)
    facts.push(
      endsAt && (begins || endsAt <= at)
        ? { kind: "CONTACT_ENDED", contactId, contractId, at: endsAt.toISOString() }
        : { kind: "CONTACT_END_MOVED", contactId, contractId, at: endsAt?.toISOString() ?? null },
    );
  if (contactId && code) facts.push({ kind: "CONTACT_CODED", contactId, contractId });
  if (begins) facts.push({ kind: "CONTACT_ADDED", contactId: beginsId, contractId });
  return facts;
}
