import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { signedIn } from "@/lib/live/signed-in.fixture";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotPermitted } from "@/lib/platform/errors";
import { DRAFT_CHARACTERS, SaveDraft } from "./draft-inputs";
import { findDraft } from "./draft-queries";
import { dropDraft } from "./drop-draft";
import { saveDraft } from "./save-draft";

const START = new Date("2026-06-09T01:00:00Z");
const days = (count: number) => new Date(START.getTime() + count * 86_400_000);

let a: Operator;
let b: Operator;
beforeAll(async () => {
  a = (await signedIn("operator")).operator;
  b = (await signedIn("operator")).operator;
});

const save = (person: Operator, record: string, note: string, onVersion = 0) =>
  saveDraft({ userId: person.id, record, onVersion, body: { note } }, person);
const find = (person: Operator, record: string) => findDraft({ userId: person.id, record }, person);

test("Text comes back as it was last typed, with the version on which it was begun, to its author alone.", async () => {
  await save(a, "incident:7:notice", "下書", 3);
  await save(a, "incident:7:notice", "下書きの続き", 4);
  expect(await find(a, "incident:7:notice")).toMatchObject({ body: { note: "下書きの続き" }, onVersion: 4 });
  expect(await find(a, "incident:7:response")).toBeNull();
  expect(await find(b, "incident:7:notice")).toBeNull();
});

test("A page that was drawn for one person neither reads nor writes as the next one at the same computer.", async () => {
  const wish = { userId: a.id, record: "incident:8:notice" };
  await expect(saveDraft({ ...wish, onVersion: 0, body: {} }, b)).rejects.toThrow(NotPermitted);
  await expect(findDraft(wish, b)).rejects.toThrow(NotPermitted);
  await expect(dropDraft(wish, b)).rejects.toThrow(NotPermitted);
  expect(await db.draft.count({ where: { record: wish.record } })).toBe(0);
});

test("What is dropped is gone; dropping what is not there is no trouble.", async () => {
  await save(a, "alert:5:dismiss", "x");
  await save(b, "alert:5:dismiss", "y");
  expect(await dropDraft({ userId: a.id, record: "alert:5:dismiss" }, a)).toEqual({ wasThere: true });
  expect(await dropDraft({ userId: a.id, record: "alert:5:dismiss" }, a)).toEqual({ wasThere: false });
  expect(await find(b, "alert:5:dismiss")).toMatchObject({ body: { note: "y" } });
});

test("After thirty days, and beyond a hundred, the eldest go.", async () => {
  await withClock(days(0), () => save(b, "incident:1:close", "old"));
  await withClock(days(31), () => save(b, "incident:2:close", "new"));
  expect(await find(b, "incident:1:close")).toBeNull();
  for (let number = 1; number <= 105; number++) {
    await withClock(new Date(days(31).getTime() + number), () => save(b, `alert:${number}:dismiss`, "n"));
  }
  expect(await db.draft.count({ where: { userId: b.id } })).toBe(100);
  expect(await find(b, "alert:105:dismiss")).not.toBeNull();
});

test("It leaves nothing in the ledger.", async () => {
  const before = await db.ledgerEntry.count();
  await save(a, "incident:9:notice", "x");
  await dropDraft({ userId: a.id, record: "incident:9:notice" }, a);
  expect(await db.ledgerEntry.count()).toBe(before);
});

const wish = { userId: "0191ae19-9d80-77ff-8ac1-47317e1b5166", record: "incident:7:notice", onVersion: 0, body: {} };
test.each([
  ["a record with blanks", { record: "incident: 7" }],
  ["a record that is a path", { record: "../secrets" }],
  ["more than anybody types", { body: { note: "あ".repeat(DRAFT_CHARACTERS) } }],
  ["a version below nothing", { onVersion: -1 }],
])("%s is refused", (_what, part) => {
  expect(SaveDraft.safeParse(wish).success).toBe(true);
  expect(SaveDraft.safeParse({ ...wish, ...part }).success).toBe(false);
});
