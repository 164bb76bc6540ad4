import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import { reachContact } from "./reach-contact";
import { sendNotice } from "./send-notice";
import { hashStatusCode } from "./status-code";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const send = (played: Played, kind: "defense" | "closing" = "defense") =>
  withClock(minutes(30), async () =>
    sendNotice(
      {
        ...(await played.seen()),
        kind,
        language: "ja",
        contactIds: played.contract.contacts.map(({ contactId }) => contactId),
        restrictionIds: [played.restrictionId],
      },
      people.operator,
    ),
  );

test("A notice that is mailed prints one code for all its recipients; only its keyed hash is looked up, and it ends after thirty days.", async () => {
  const played = await playCase(people);
  const { noticeId } = await send(played);
  const { body } = await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } });
  const [printed = ""] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(body) ?? [];
  expect(body).toContain(`受付番号：${played.number}`);
  expect(body).toContain("/status");
  expect(body).not.toMatch(/https?:|www\./);
  const code = await db.statusCode.findUniqueOrThrow({ where: { noticeId } });
  expect(code).toMatchObject({
    incidentId: played.incidentId,
    codeHash: hashStatusCode(played.number, printed.replace("-", "")),
    expiresAt: minutes(30 + 30 * 24 * 60),
    lastUsedAt: null,
  });
  expect(JSON.stringify(code)).not.toContain(printed.slice(0, 5));
  const entries = await db.ledgerEntry.findMany({ where: { stream: `incident:${played.number}`, kind: "STATUS_CODE_ISSUED" } });
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries[0]?.payload)).not.toContain(printed);
  expect((await toldOf(played)).ledger.slice(-2)).toEqual(["NOTICE_QUEUED", "STATUS_CODE_ISSUED"]);
});

test("Every notice has a code of its own; one that prints none gets none.", async () => {
  const played = await playCase(people);
  await send(played);
  await send(played);
  const codes = await db.statusCode.findMany({ where: { incidentId: played.incidentId } });
  expect(new Set(codes.map(({ codeHash }) => codeHash)).size).toBe(2);
  await send(played, "closing");
  expect(await db.statusCode.count({ where: { incidentId: played.incidentId } })).toBe(2);
});

test("What is told by telephone has no code, and does not speak of one.", async () => {
  const played = await playCase(people);
  const { noticeId } = await withClock(minutes(40), async () =>
    reachContact(
      {
        ...(await played.seen()),
        contactId: played.contract.contacts[0]?.contactId ?? "",
        channel: "phone",
        reachedAt: minutes(35),
        noted: "内容を説明した",
        restrictionIds: [played.restrictionId],
      },
      people.operator,
    ),
  );
  const { body } = await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } });
  expect(body).not.toMatch(/確認番号|\/status/);
  expect(await db.statusCode.count({ where: { incidentId: played.incidentId } })).toBe(0);
});
