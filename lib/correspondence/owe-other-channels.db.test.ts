import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { oweOtherChannels } from "./owe-other-channels";
import { reachContact } from "./reach-contact";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const run = (at = 30) => withClock(minutes(at), () => oweOtherChannels());

/** A case whose contract keeps its contacts only as the change leaves them. */
async function played(change: (played: Played) => Promise<unknown>): Promise<Played> {
  const one = await playCase(people);
  await change(one);
  return one;
}
const changeContacts = (data: Parameters<typeof db.contact.updateMany>[0]["data"]) => (one: Played) =>
  db.contact.updateMany({ where: { contractId: one.contract.contractId }, data });

test.each<[string, (played: Played) => Promise<unknown>]>([
  ["has no mail address", changeContacts({ email: null })],
  ["is not valid any more", changeContacts({ validUntil: minutes(29) })],
  ["is a reseller whom the contract does not name", changeContacts({ role: "reseller" })],
  ["reads the restricted account itself", (one) => changeContacts({ email: one.account.address.toUpperCase() })(one)],
])("Where every contact %s, a call or a letter is owed, once.", async (_what, change) => {
  const one = await played(change);
  expect(await run()).toEqual({ opened: 1, ended: 0 });
  expect(await owedOf(one.incidentId)).toEqual(["notify_customer", "reach_otherwise", "review_restriction"]);
  const duty = await db.obligation.findFirstOrThrow({ where: { incidentId: one.incidentId, kind: "reach_otherwise" } });
  expect(duty.dueAt).toEqual(minutes(30 + 4 * 60));
  expect((await toldOf(one)).ledger.at(-1)).toBe("OBLIGATION_OPENED");
  expect(await run(31)).toEqual({ opened: 0, ended: 0 });
});

test("Where one contact can be mailed nothing is owed besides the notice.", async () => {
  const one = await played((which) =>
    db.contact.update({ where: { id: which.contract.contacts[0]?.contactId ?? "" }, data: { email: null } }),
  );
  expect(await run()).toEqual({ opened: 0, ended: 0 });
  expect(await owedOf(one.incidentId)).toEqual(["notify_customer", "review_restriction"]);
});

test("A call that reaches the customer discharges it.", async () => {
  const one = await played(changeContacts({ email: null }));
  await run();
  await withClock(minutes(50), async () =>
    reachContact(
      {
        ...(await one.seen()),
        contactId: one.contract.contacts[0]?.contactId ?? "",
        channel: "phone",
        reachedAt: minutes(45),
        noted: "担当者に口頭で伝えた",
        restrictionIds: [one.restrictionId],
      },
      people.support,
    ),
  );
  expect(await owedOf(one.incidentId)).not.toContain("reach_otherwise");
  expect(await run(51)).toEqual({ opened: 0, ended: 0 });
});

test("It ends when there is nothing to tell any more, and comes again when there is.", async () => {
  const one = await played(changeContacts({ email: null }));
  await run();
  const duty = { incidentId: one.incidentId, kind: "notify_customer" };
  await db.obligation.updateMany({ where: duty, data: { voidedAt: minutes(40), voidReason: "withdrawn" } });
  expect(await run(41)).toEqual({ opened: 0, ended: 1 });
  const ended = await db.obligation.findFirstOrThrow({ where: { incidentId: one.incidentId, kind: "reach_otherwise" } });
  expect(ended).toMatchObject({ voidedAt: minutes(41), voidReason: "nothing_to_tell" });
  await db.obligation.updateMany({ where: duty, data: { voidedAt: null, voidReason: null } });
  expect(await run(42)).toEqual({ opened: 1, ended: 0 });
});

test("A contact who can be mailed again ends it, and the notice is owed as before.", async () => {
  const one = await played(changeContacts({ email: null }));
  await run();
  await db.contact.update({ where: { id: one.contract.contacts[0]?.contactId ?? "" }, data: { email: "new@example.com" } });
  expect(await run(40)).toEqual({ opened: 0, ended: 1 });
  expect(await owedOf(one.incidentId)).toEqual(["notify_customer", "review_restriction"]);
  const ended = await db.obligation.findFirst({ where: { incidentId: one.incidentId, kind: "reach_otherwise" } });
  expect(ended).toMatchObject({ voidedAt: minutes(40), voidReason: "mail_way_back" });
  expect(await run(41)).toEqual({ opened: 0, ended: 0 });
});
