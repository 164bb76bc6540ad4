import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import type { Applying } from "./apply-accounts";
import { judgeDomainRows } from "./judge-domains";
import type { HoldingWrite } from "./judge-holdings";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

/** Carries out a batch of rows of domains: whose each is from when to when, and the ledger. */
export async function applyDomains(tx: Tx, rows: readonly WaitingRow[], { at, actor }: Applying): Promise<JudgedRow[]> {
  const judged = await judgeDomainRows(tx, rows, at, { lock: true });
  const moved = judged.writes.filter(({ isEndMoved }) => isEndMoved).map(({ id, until }) => ({ id, until }));
  // Ends first: of one domain no two holders may stand at the same time.
  await tx.$executeRaw`
    UPDATE "MailDomain" d SET "validUntil" = x.until
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS x (id uuid, until timestamptz) WHERE d.id = x.id`;
  await tx.mailDomain.createMany({
    data: judged.writes
      .filter(({ isNew }) => isNew)
      .map(({ id, thing, contractId, from, until }) => ({ id, name: thing, contractId, validFrom: from, validUntil: until })),
  });
  const facts = judged.writes.toSorted((a, b) => (a.thing < b.thing ? -1 : a.thing > b.thing ? 1 : 0)).flatMap(factsOf);
  await recordManyInLedger(tx, actor, facts);
  return judged.rows;
}

function factsOf({ id, thing, contractId, until, isNew }: HoldingWrite): StreamFact[] {
  const stream = `domain:${thing}`;
  const begun: StreamFact[] = isNew ? [{ stream, fact: { kind: "DOMAIN_ADDED", domainId: id, contractId } }] : [];
  return until === null ? begun : [...begun, { stream, fact: { kind: "DOMAIN_ENDED", domainId: id, at: until.toISOString() } }];
}
