import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase } from "@/prisma/cast/restricted-case";
import { RestrictionFilter } from "./restriction-list-inputs";
import { countRestrictions, listRestrictions } from "./restriction-list-queries";

let people: People;
let played: Played[];
beforeAll(async () => {
  people = await enterProvider();
  played = [await playCase(people), await playCase(people), await playCase(people)];
  await played[1]?.confirm(25);
  await played[2]?.respond(200, "account_deleted_left", "退職した。");
  await played[2]?.lift(210, "object_gone");
  const ordered = await playCase(people, { restricted: false });
  await ordered.restrict(30, "defense");
  played.push(ordered);
});
afterAll(() => pool.end());

const list = (filter: Partial<RestrictionFilter> = {}, at = minutes(300)) =>
  withClock(at, () => listRestrictions(people.operator, RestrictionFilter.parse(filter)));
const addresses = async (filter: Partial<RestrictionFilter> = {}) => (await list(filter)).rows.map(({ address }) => address);
const of = (...indexes: number[]) => indexes.map((index) => played[index]?.account.address);

test("What stands, what waits for somebody and what is past are lists of their own.", async () => {
  expect(await addresses()).toEqual(of(0, 1));
  expect(await addresses({ view: "todo" })).toEqual(of(3));
  expect(await addresses({ view: "lifted" })).toEqual(of(2));
  expect(await addresses({ view: "withdrawn" })).toEqual([]);
  expect(await countRestrictions(people.operator, {})).toMatchObject({ kept: 2, todo: 1, lifted: 1, withdrawn: 0 });
});

test("A row says why and until when, and whose it is.", async () => {
  const [row] = (await list()).rows;
  expect(row).toMatchObject({
    state: "applied",
    incidentNumber: played[0]?.number,
    contractCode: played[0]?.contract.code,
    customerName: played[0]?.contract.name,
    clause: { article: 12 },
    secondApprovalDueAt: null,
  });
  expect(row?.releaseCondition).not.toBe("");
  expect(row?.reviewDueAt).not.toBeNull();
});

test("The list is narrowed by measure, contract and overdue review.", async () => {
  expect(await addresses({ contract: played[1]?.contract.code })).toEqual(of(1));
  expect(await addresses({ measure: "suspend_sign_in" })).toEqual([]);
  expect(await addresses({ overdue: "1" })).toEqual([]);
  expect((await list({ overdue: "1" }, minutes(60 * 24 * 8))).rows).toHaveLength(2);
  const counts = await withClock(minutes(60 * 24 * 8), () =>
    countRestrictions(people.operator, { contract: played[1]?.contract.code }),
  );
  expect(counts).toMatchObject({ kept: 1, overdue: 1, todo: 0 });
});

test("A page goes on where the one before ended, in either order, and reads no more than itself.", async () => {
  const whole = await addresses({ sort: "applied" });
  const [first] = (await list({ sort: "applied" })).rows;
  const after = `${first?.appliedAt}~${first?.id}`;
  expect(await addresses({ sort: "applied", after })).toEqual(whole.slice(1));
  const [byReview] = (await list()).rows;
  expect(await addresses({ after: `${byReview?.reviewDueAt}~${byReview?.id}` })).toEqual(of(1));
});

test.each([
  ["Restriction_kept_review_idx", `state IN ('applied', 'confirmed') ORDER BY "reviewDueAt", id`],
  ["Restriction_kept_applied_idx", `state IN ('applied', 'confirmed') ORDER BY "appliedAt" DESC, id`],
  ["Restriction_to_do_idx", `state IN ('requested', 'uncertain', 'failed', 'lift_requested') ORDER BY "requestedAt", id`],
  ["Restriction_lifted_idx", `state = 'lifted' ORDER BY "liftedAt" DESC, id`],
] as const)("%s serves its list.", async (index, condition) => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off");
    const { rows } = await client.query(`EXPLAIN SELECT * FROM "Restriction" r WHERE ${condition} LIMIT 51`);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(index);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
  expect(await db.restriction.count()).toBe(4);
});
