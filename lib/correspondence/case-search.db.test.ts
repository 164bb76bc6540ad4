import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, type Played, playCase } from "@/prisma/cast/restricted-case";
import { searchOpenCases } from "./case-search-queries";

let people: People;
let played: Played;
beforeAll(async () => {
  people = await enterProvider();
  played = await playCase(people);
  await playCase(people);
});
afterAll(() => pool.end());

const search = async (q: string) => (await searchOpenCases({ q }, people.support)).map(({ incidentNumber }) => incidentNumber);

/** The contact who is told second, with the number that the directory has. */
const contactOf = async () => db.contact.findUniqueOrThrow({ where: { id: played.contract.contacts[1]?.contactId ?? "" } });

test("A case is found by its number, its account and its customer's name.", async () => {
  expect(await search(`案件 ${played.number}`)).toEqual([played.number]);
  expect(await search(played.account.address)).toEqual([played.number]);
  const { contract } = await db.incident.findUniqueOrThrow({
    where: { id: played.incidentId },
    select: { contract: { select: { customer: true } } },
  });
  expect(await search(contract.customer.name)).toEqual([played.number]);
  expect(await search(contract.customer.code)).toEqual([played.number]);
});

test("A case is found by the number somebody calls from, with who that is and what the record may name.", async () => {
  const contact = await contactOf();
  const [found, ...others] = await searchOpenCases({ q: (contact.phone ?? "").replaceAll("-", "") }, people.support);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    incidentNumber: played.number,
    callerId: contact.id,
    isByNumber: false,
    owes: ["notify_customer"],
    accounts: [{ address: played.account.address }],
  });
  expect(await search((contact.phone ?? "").slice(-4))).toEqual([played.number]);
});

test.each(["", "まだない会社", "9999", "%", "0"])("Nothing is found by %j.", async (q) => {
  expect(await search(q)).toEqual([]);
});

test.each([
  [
    "Contact_contractId_idx",
    `SELECT c.id FROM "Incident" i, LATERAL (SELECT c.id FROM "Contact" c WHERE c."contractId" = i."contractId"
       AND regexp_replace(c.phone, '[^0-9]', '', 'g') LIKE '%0100%' LIMIT 1) c WHERE i.stage IN ('notified', 'watching')`,
  ],
  ["Incident_stage_openedAt_id_idx", `SELECT id FROM "Incident" WHERE stage IN ('notified', 'watching')`],
  [
    "IncomingAnswer_state_receivedAt_id_idx",
    `SELECT id FROM "IncomingAnswer" WHERE state = 'unread' ORDER BY "receivedAt", id LIMIT 51`,
  ],
])("The desk can be read by %s.", async (index, query) => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL enable_seqscan = off");
    const { rows } = await client.query(`EXPLAIN ${query}`);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(index);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
