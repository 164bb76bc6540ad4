import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { readContractTerms } from "@/lib/terms/contract-terms-queries";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase } from "@/prisma/cast/restricted-case";
import { listContractAccounts } from "./contract-account-queries";
import { listCases, listContractAlerts, listContractRestrictions } from "./contract-history-queries";
import { getCustomer, listContacts } from "./customer-detail-queries";
import { CustomerFilter } from "./customer-list-inputs";
import { findContracts, listCustomers } from "./customer-queries";

let people: People;
let played: Played;
beforeAll(async () => {
  people = await enterProvider();
  played = await playCase(people);
  await played.notify(30, "defense");
  await played.respond(200, "question", "なぜか。");
});
afterAll(() => pool.end());

const names = async (q: string) => (await listCustomers(people.operator, { q })).rows.map(({ name }) => name);
const customerOf = async () => (await db.contract.findUniqueOrThrow({ where: { id: played.contract.contractId } })).customerId;

test.each([
  ["two characters of the name", "精密", ["河野精密"]],
  ["the whole name", "河野精密", ["河野精密"]],
  ["the customer's code", "K-1001", ["河野精密"]],
  ["a contract's code, in full width", "Ｃ-20377", ["河野精密"]],
  ["part of an account", "kono-sei", ["河野精密"]],
  ["nothing that is there", "ないない", []],
  ["a character that LIKE knows", "%", []],
  ["two of them", "__", []],
])("A customer is found by %s.", async (_what, q, found) => {
  expect(await names(q)).toEqual(found);
});

test("Two Japanese characters are looked up by the index of pairs.", async () => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL enable_seqscan = off");
    const { rows } = await client.query(
      `EXPLAIN SELECT id FROM "Customer" WHERE bigrams(name) @> bigrams('精密') AND name ILIKE '%精密%'`,
    );
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Customer_name_bigrams_idx");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("The list goes by name, page after page, and every customer stands on one of them.", async () => {
  const extra = Array.from({ length: 60 }, (_, n) => ({ code: `Z-${n}`, name: `同じ名~${n % 3}`, createdAt: minutes(0) }));
  await db.customer.createMany({ data: extra });
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listCustomers(people.operator, CustomerFilter.parse({ after }));
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(await db.customer.count());
  expect(CustomerFilter.parse({ after: "x~y", q: "a".repeat(300) })).toEqual({});
});

test("A customer's row and page say what concerns them now.", async () => {
  const [row] = (await listCustomers(people.operator, { q: played.contract.code })).rows;
  expect(row).toMatchObject({ contracts: 1, accounts: 2, restrictions: 1, openCases: 1, openAlerts: 0, isGone: false });
  const customer = await getCustomer(people.operator, await customerOf());
  expect(customer.contracts).toMatchObject([{ code: played.contract.code, restrictions: 1, openCases: 1, accounts: 2 }]);
  await expect(getCustomer(people.operator, played.incidentId)).rejects.toMatchObject({ key: "customers.refusal.notFound" });
});

test("Accounts are listed with what is restricted, and narrowed by a part of them.", async () => {
  const { contractId } = played.contract;
  const { rows, next } = await listContractAccounts(people.operator, contractId, {});
  expect(next).toBeNull();
  expect(rows.map(({ address }) => address)).toEqual(played.contract.accounts.map(({ address }) => address).sort());
  expect(rows.find(({ address }) => address === played.account.address)).toMatchObject({
    measures: ["stop_sending"],
    cases: 1,
    lastCase: played.number,
  });
  const found = await listContractAccounts(people.operator, contractId, { search: "SOUMU" });
  expect(found.rows).toHaveLength(1);
  const [first] = rows;
  const later = await listContractAccounts(people.operator, contractId, { after: first?.address });
  expect(later.rows.map(({ id }) => id)).toEqual(rows.slice(1).map(({ id }) => id));
});

test("Contacts of the past stand behind those of today.", async () => {
  const { contractId } = played.contract;
  const base = { contractId, role: "contractor" as const, language: "ja" as const, email: null, phone: "03-0000-0000" };
  await db.contact.createMany({
    data: [
      { ...base, name: "前任", validFrom: minutes(-9999), validUntil: minutes(-10) },
      { ...base, name: "後任", validFrom: minutes(9999) },
    ],
  });
  const contacts = await withClock(minutes(100), () => listContacts(people.operator, contractId));
  expect(contacts.map(({ standing }) => standing)).toEqual(["now", "now", "later", "past"]);
  expect(contacts.at(-1)?.name).toBe("前任");
});

test("The history tells cases, alerts, restrictions, notices and answers.", async () => {
  const { contractId } = played.contract;
  expect(await listCases(people.operator, contractId)).toMatchObject([
    { number: played.number, accounts: [played.account.address] },
  ]);
  expect(await listContractAlerts(people.operator, contractId)).toMatchObject([{ place: "escalated", kind: "probe" }]);
  expect(await listContractRestrictions(people.operator, contractId)).toMatchObject([{ state: "applied", liftedAt: null }]);
});

test("The terms that bind a contract are named, and since when the defense clause does.", async () => {
  const terms = await withClock(minutes(0), () => readContractTerms(people.operator, played.contract.contractId));
  expect(terms.defense).toMatchObject({ article: 12, why: "in_force", since: "2026-01-01T00:00:00.000Z" });
  expect(terms.versions).toHaveLength(2);
  const before = await withClock(new Date("2025-06-01T00:00:00Z"), () =>
    readContractTerms(people.operator, played.contract.contractId),
  );
  expect(before.defense?.why).not.toBe("in_force");
});

test("A contract is found for an account of unknown contract; a cancelled one is not offered.", async () => {
  expect(await findContracts({ search: "河野" }, people.admin)).toMatchObject([{ code: played.contract.code }]);
  expect(await findContracts({ search: " " }, people.admin)).toEqual([]);
  await db.contract.update({ where: { code: "C-20384" }, data: { cancelledAt: minutes(0) } });
  expect(await findContracts({ search: "C-20384" }, people.admin)).toEqual([]);
});
