import { afterAll, beforeAll, expect, test } from "vitest";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, owedOf, type Played, playCase, toldOf } from "@/prisma/cast/restricted-case";
import type { SendNotice } from "./correspondence-inputs";
import { previewNotice } from "./preview-notice";
import { sendNotice } from "./send-notice";

let people: People;
beforeAll(async () => {
  people = await enterProvider();
});
afterAll(() => pool.end());

const contactsOf = (played: Played) => played.contract.contacts.map(({ contactId }) => contactId);

async function wishFor(played: Played, change: Partial<SendNotice> = {}): Promise<SendNotice> {
  const base: Pick<SendNotice, "kind" | "language" | "contactIds" | "restrictionIds"> = {
    kind: "defense",
    language: "ja",
    contactIds: contactsOf(played),
    restrictionIds: [played.restrictionId],
  };
  return { ...(await played.seen()), ...base, ...change };
}

async function nothingWritten(played: Played, attempt: Promise<unknown>, key: string) {
  attempt.catch(() => undefined); // it may be refused before the first look is over
  const before = await toldOf(played);
  await expect(attempt).rejects.toMatchObject({ key });
  expect(await toldOf(played)).toEqual(before);
  expect(await db.customerNotice.count({ where: { incidentId: played.incidentId } })).toBe(0);
}

test("A notice says what it must, is kept as sent, and waits in the outbox with a job.", async () => {
  const played = await playCase(people);
  const { noticeId, deliveryIds } = await withClock(minutes(30), async () => sendNotice(await wishFor(played), people.operator));
  const notice = await db.customerNotice.findUniqueOrThrow({
    where: { id: noticeId },
    include: { deliveries: true, restrictions: true },
  });
  expect(notice.restrictions).toEqual([{ noticeId, restrictionId: played.restrictionId }]);
  expect(notice.subject).toContain(`受付番号 ${played.number}`);
  for (const said of [
    played.account.address,
    "2026年6月9日 10:00:00",
    "203.0.113.41",
    "オランダ",
    "SMTP認証による送信",
    "メールの送信（SMTP認証）を停止",
    "2026年6月9日 10:20:00 から",
    "メールの受信と閲覧",
    "パスワードの変更とその確認",
    "2026年6月11日(木)まで",
    "第12条第1項",
    "保証するものではありません",
    "abuse@example.jp",
  ]) {
    expect(notice.body).toContain(said);
  }
  expect(notice.body).not.toMatch(/https?:|drop@example\.net|header Subject|credentials/);
  expect(notice.deliveries).toHaveLength(2);
  for (const delivery of notice.deliveries) {
    expect(delivery).toMatchObject({ state: "queued", attempts: 0, messageId: expect.stringMatching(/^<.+@example\.jp>$/) });
  }
  const jobs = await db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE 'deliver-notice:%'`;
  expect(jobs.map(({ key }) => key).sort()).toEqual(deliveryIds.map((id) => `deliver-notice:${id}`).sort());
  const told = await toldOf(played);
  expect(told.ledger.slice(-2)).toEqual(["NOTICE_QUEUED", "STATUS_CODE_ISSUED"]);
  expect(told.timeline.at(-1)).toBe("notice_queued");
  // Written is not told: the duty stands until a server has taken the mail.
  expect(await owedOf(played.incidentId)).toContain("notify_customer");
});

test("The preview is what is sent, in English too, and writes nothing.", async () => {
  const played = await playCase(people);
  await withClock(minutes(30), async () => {
    const before = await toldOf(played);
    const preview = await previewNotice(played.incidentId, "defense", "en", people.support);
    expect(await toldOf(played)).toEqual(before);
    expect(preview).toMatchObject({
      needsLateReason: false,
      recipients: [{ role: "contractor" }, { role: "operations_manager" }],
      excluded: [],
    });
    expect(preview.restrictions).toMatchObject([{ id: played.restrictionId, isOwed: true }]);
    for (const said of ["Article 12, paragraph 1", "9 June 2026 10:20:00", "Netherlands", "no guarantee", "in force"]) {
      expect(preview.body).toContain(said);
    }
    const wish = await wishFor(played, { language: "en", fingerprint: preview.fingerprint });
    const { noticeId } = await sendNotice(wish, people.support);
    const { subject, body } = await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(subject).toBe(preview.subject);
    // But for the code of the status page, which is drawn when it is sent.
    expect(body).not.toBe(preview.body);
    expect(body.replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/, "(filled in when it is sent)")).toBe(preview.body);
  });
});

test("A notice to nobody is refused, and nothing is written.", async () => {
  const played = await playCase(people);
  const attempt = withClock(minutes(30), async () => sendNotice(await wishFor(played, { contactIds: [] }), people.operator));
  await nothingWritten(played, attempt, "correspondence.refusal.nobody");
});

test("A notice of a measure is refused while none was applied; a request needs none.", async () => {
  const played = await playCase(people, { restricted: false });
  const send = (change: Partial<SendNotice>) =>
    withClock(minutes(30), async () => sendNotice(await wishFor(played, { restrictionIds: [], ...change }), people.operator));
  await nothingWritten(played, send({}), "correspondence.refusal.noRestriction");
  const { noticeId } = await send({ kind: "request" });
  const { body } = await db.customerNotice.findUniqueOrThrow({ where: { id: noticeId } });
  expect(body).toContain("第19条");
});

test("A preview that no longer holds, a link, a stranger and a late notice without its reason are refused.", async () => {
  const played = await playCase(people);
  const stranger = (await playCase(people)).contract.contacts[0]?.contactId ?? "";
  const refused = async (at: number, change: Partial<SendNotice>, key: string) =>
    nothingWritten(
      played,
      withClock(minutes(at), async () => sendNotice(await wishFor(played, change), people.operator)),
      key,
    );
  await refused(30, { fingerprint: "0".repeat(64) }, "correspondence.refusal.previewChanged");
  await refused(30, { note: "See https://example.jp/reset" }, "correspondence.refusal.link");
  await refused(30, { contactIds: [stranger] }, "correspondence.refusal.foreignContact");
  await refused(25 * 60, {}, "correspondence.refusal.lateReasonMissing");
  const late = await withClock(minutes(25 * 60), async () =>
    sendNotice(await wishFor(played, { lateReason: "連絡先の確認に時間を要した" }), people.operator),
  );
  expect(await db.customerNotice.findUnique({ where: { id: late.noticeId } })).toMatchObject({
    lateReason: "連絡先の確認に時間を要した",
  });
});

test("A contact whose address is itself restricted, or belongs to a reseller the contract does not name, is excluded with the reason.", async () => {
  const played = await playCase(people);
  const { contractId } = played.contract;
  const base = { contractId, validFrom: minutes(-1000), phone: "050-0000-0001" };
  const own = await db.contact.create({
    data: { ...base, role: "operations_manager", name: "本人", email: played.account.address },
  });
  await db.contact.create({ data: { ...base, role: "reseller", name: "販売店", email: "shop@example.com" } });
  await db.contact.create({
    data: { ...base, role: "contractor", name: "前任", email: "before@example.com", validUntil: minutes(0) },
  });
  const preview = await withClock(minutes(30), () => previewNotice(played.incidentId, "defense", "ja", people.operator));
  expect(preview.excluded.map(({ name, because }) => [name, because]).sort()).toEqual([
    ["前任", "not_valid"],
    ["本人", "restricted"],
    ["販売店", "reseller_not_named"],
  ]);
  const attempt = withClock(minutes(30), async () =>
    sendNotice(await wishFor(played, { contactIds: [own.id] }), people.operator),
  );
  await nothingWritten(played, attempt, "correspondence.refusal.excluded.restricted");
});

test("Of two who send the same notice at once, one wins.", async () => {
  const played = await playCase(people);
  const wish = await wishFor(played);
  const both = await withClock(minutes(30), () =>
    Promise.allSettled([sendNotice(wish, people.operator), sendNotice(wish, people.support)]),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_record" } });
  expect(await db.customerNotice.count({ where: { incidentId: played.incidentId } })).toBe(1);
});
