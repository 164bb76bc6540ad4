import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { type ContractChange, contractChanges, judgeContract } from "./contract-verdict-rules";
import { fated, type JudgedRow, refused, type Verdict, type WaitingRow } from "./verdict-rules";

export interface JudgedContract extends JudgedRow {
  fields: WaitingRow["fields"];
  change: ContractChange | null;
  contract: StandingContract | null;
  customerId: string | null;
  serviceId: string | null;
}

interface StandingContract {
  id: string;
  code: string;
  customerCode: string;
  serviceCode: string;
  startsAt: Date;
  cancelledAt: Date | null;
  resellerIsNotified: boolean;
}

/** What each row means for the contract that it names. With `lock` contracts and customers are held until the transaction ends. */
export async function judgeContracts(
  tx: Tx,
  rows: readonly WaitingRow[],
  at: Date,
  { lock = false } = {},
): Promise<JudgedContract[]> {
  const of = (field: string) => [...new Set(rows.flatMap(({ fields }) => fields[field] ?? []))];
  const customers = await customersOf(tx, of("customerCode"), lock);
  const contracts = await contractsOf(tx, rows, lock);
  const services = await tx.service.findMany({ where: { code: { in: of("serviceCode") } }, select: { id: true, code: true } });
  const answered = await answeredGone(
    tx,
    [...contracts.values()].flatMap(({ id, cancelledAt }) => (cancelledAt ? [id] : [])),
  );
  return rows.map(({ line, key, fields }) => {
    const customer = customers.get(fields.customerCode ?? "") ?? null;
    const service = services.find(({ code }) => code === fields.serviceCode) ?? null;
    const contract = contracts.get(key) ?? null;
    const isAnsweredGone = contract !== null && answered.has(contract.id);
    const judged = judgeContract(fields, { service, customer, contract, isAnsweredGone }, at);
    const base = { line, fields, contract, customerId: customer?.id ?? null, serviceId: service?.id ?? null };
    if ("refusal" in judged)
      return { ...base, change: null, verdict: refused({ field: "serviceCode", code: judged.refusal, of: judged.of }) };
    return { ...base, change: judged.change, verdict: verdictOf(judged.change) };
  });
}

function verdictOf(change: ContractChange): Verdict {
  if (change.isNew) return fated("added");
  const changes = contractChanges(change);
  if (change.cancelledAt) return fated("ended", changes);
  return fated(changes.length > 0 ? "changed" : "unchanged", changes);
}

async function customersOf(tx: Tx, codes: string[], lock: boolean) {
  const found = await tx.$queryRaw<{ id: string; code: string; name: string }[]>`
    SELECT id, code, name FROM "Customer" WHERE code = ANY(${codes}::text[]) ORDER BY id ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  return new Map(found.map((customer) => [customer.code, customer]));
}

async function contractsOf(tx: Tx, rows: readonly WaitingRow[], lock: boolean) {
  const found = await tx.$queryRaw<StandingContract[]>`
    SELECT c.id, c.code, customer.code AS "customerCode", service.code AS "serviceCode", c."startsAt", c."cancelledAt", c."resellerIsNotified"
    FROM "Contract" c JOIN "Customer" customer ON customer.id = c."customerId" JOIN "Service" service ON service.id = c."serviceId"
    WHERE c.code = ANY(${rows.map(({ key }) => key)}::text[]) ORDER BY c.id ${lock ? Prisma.sql`FOR UPDATE OF c` : Prisma.empty}`;
  return new Map(found.map((contract) => [contract.code, contract]));
}

async function answeredGone(tx: Tx, contractIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contractIds.length === 0) return new Set();
  const found = await tx.customerResponse.findMany({
    where: { outcome: "contract_cancelled", correctedBy: null, incident: { contractId: { in: [...contractIds] } } },
    select: { incident: { select: { contractId: true } } },
  });
  return new Set(found.map(({ incident }) => incident.contractId));
}
