import type { LedgerFact } from "@/lib/ledger/ledger-facts";
import { recordManyInLedger, type StreamFact } from "@/lib/ledger/record-many-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { Applying } from "./apply-accounts";
import { contractChanges } from "./contract-verdict-rules";
import { type JudgedContract, judgeContracts } from "./judge-contracts";
import { settleCasesOfContracts } from "./settle-cases";
import type { JudgedRow, WaitingRow } from "./verdict-rules";

/** Carries out a batch of rows of contracts: services and customers that are new, contracts, and the cases that have to know. */
export async function applyContracts(tx: Tx, rows: readonly WaitingRow[], applying: Applying): Promise<JudgedRow[]> {
  const judged = await judgeContracts(tx, rows, applying.at, { lock: true });
  const wanted = judged.filter(({ change, verdict }) => change && verdict.fate !== "unchanged");
  const facts: StreamFact[] = [];
  const services = await enterServices(tx, wanted, facts);
  const customers = await enterCustomers(tx, wanted, applying.at, facts);
  const touched = wanted.map((one) => ({
    ...one,
    contractId: one.contract?.id ?? newId(),
    customerId: customers.get(one.fields.customerCode ?? "") ?? "",
    serviceId: services.get(one.fields.serviceCode ?? "") ?? one.serviceId ?? "",
  }));
  await enterContracts(tx, touched);
  await changeContracts(
    tx,
    touched.filter(({ contract }) => contract !== null),
  );
  for (const one of touched)
    for (const fact of factsOf(one, applying.runId)) facts.push({ stream: `contract:${one.fields.contractCode}`, fact });
  facts.sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0));
  await recordManyInLedger(tx, applying.actor, facts);
  await settleCasesOfContracts(
    tx,
    touched.flatMap(({ contract, change }) => (contract && (change?.cancelledAt || change?.isReturned) ? [contract.id] : [])),
  );
  return judged;
}

type Touched = JudgedContract & { contractId: string; customerId: string; serviceId: string };

/** By code; what no row of the batch needs is left out. */
async function enterServices(tx: Tx, judged: readonly JudgedContract[], facts: StreamFact[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { fields, change } of judged) {
    const { serviceCode: code = "", serviceName: name = code } = fields;
    if (!change?.isServiceNew || ids.has(code)) continue;
    const { id } = await tx.service.create({ data: { id: newId(), code, name, nameEn: name } });
    ids.set(code, id);
    facts.push({ stream: `service:${code}`, fact: { kind: "SERVICE_ADDED", serviceId: id, code } });
  }
  return ids;
}

async function enterCustomers(
  tx: Tx,
  judged: readonly JudgedContract[],
  at: Date,
  facts: StreamFact[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const added: { id: string; code: string; name: string; createdAt: Date }[] = [];
  const renamed: { id: string; name: string }[] = [];
  for (const { fields, change, customerId } of judged) {
    const { customerCode: code = "", customerName: name = "" } = fields;
    if (ids.has(code)) continue;
    const id = customerId ?? newId();
    ids.set(code, id);
    if (change?.isCustomerNew) {
      added.push({ id, code, name, createdAt: at });
      facts.push({ stream: `customer:${code}`, fact: { kind: "CUSTOMER_ADDED", customerId: id } });
    } else if (change?.customerName !== undefined) {
      renamed.push({ id, name });
      facts.push({ stream: `customer:${code}`, fact: { kind: "CUSTOMER_CHANGED", customerId: id, fields: ["name"] } });
    }
  }
  await tx.customer.createMany({ data: added });
  await tx.$executeRaw`
    UPDATE "Customer" c SET name = x.name, version = c.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(renamed)}::jsonb) AS x(id uuid, name text) WHERE c.id = x.id`;
  return ids;
}

async function enterContracts(tx: Tx, touched: readonly Touched[]): Promise<void> {
  await tx.contract.createMany({
    data: touched
      .filter(({ contract }) => contract === null)
      .map(({ contractId, customerId, serviceId, fields, change }) => ({
        ...{ id: contractId, customerId, serviceId },
        code: fields.contractCode ?? "",
        startsAt: new Date(fields.startsAt ?? ""),
        cancelledAt: change?.cancelledAt ?? null,
        resellerIsNotified: change?.resellerIsNotified ?? false,
      })),
  });
}

async function changeContracts(tx: Tx, touched: readonly Touched[]): Promise<void> {
  const rows = touched
    .filter(({ change }) => change && contractChanges(change).some((field) => field !== "customerName"))
    .map(({ contractId, customerId, change }) => ({
      ...{ id: contractId, customerId },
      startsAt: change?.startsAt ?? null,
      resellerIsNotified: change?.resellerIsNotified ?? null,
      cancelledAt: change?.cancelledAt ?? null,
      isReturned: change?.isReturned ?? false,
    }));
  await tx.$executeRaw`
    UPDATE "Contract" c SET version = c.version + 1, "customerId" = x."customerId", "startsAt" = coalesce(x."startsAt", c."startsAt"),
      "resellerIsNotified" = coalesce(x."resellerIsNotified", c."resellerIsNotified"),
      "cancelledAt" = CASE WHEN x."isReturned" THEN NULL ELSE coalesce(x."cancelledAt", c."cancelledAt") END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id uuid, "customerId" uuid, "startsAt" timestamptz,
      "resellerIsNotified" boolean, "cancelledAt" timestamptz, "isReturned" boolean)
    WHERE c.id = x.id`;
}

function factsOf({ contractId, customerId, contract, change }: Touched, runId: string): LedgerFact[] {
  if (!change) return [];
  const facts: LedgerFact[] = [];
  if (!contract) facts.push({ kind: "CONTRACT_ADDED", contractId, customerId });
  else {
    const fields = contractChanges(change).filter((field) => field !== "customerName" && field !== "cancelledAt");
    if (fields.length > 0) facts.push({ kind: "CONTRACT_CHANGED", contractId, fields });
  }
  if (change.cancelledAt) facts.push({ kind: "CONTRACT_CANCELLED", contractId, at: change.cancelledAt.toISOString() });
  if (change.isReturned) facts.push({ kind: "CONTRACT_RETURNED", contractId, runId });
  return facts;
}
