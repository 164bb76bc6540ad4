import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, playCase } from "@/prisma/cast/restricted-case";
import { publishTemplate } from "./publish-template";
import { sendNotice } from "./send-notice";
import { listTemplates, listTemplateVersions } from "./template-queries";
import { sampleOf } from "./template-samples";
import { tryTemplate } from "./try-template";

let people: People;
beforeAll(async () => {
  people = await enterProvider(); // which publishes the first version of each
});
afterAll(() => pool.end());

const sample = (change: (body: string) => string = (body) => `${body}\n以上`) => {
  const { kind, language, subject, body } = sampleOf("defense", "ja");
  return { kind, language, subject, body: change(body), onNumber: 1, changeNote: "文末を直した" };
};
const versions = () => db.noticeTemplateVersion.count();

test("Of two who publish on the same version, one does, with its ledger entry; the other has not seen it.", async () => {
  const before = await versions();
  const both = await Promise.allSettled([
    publishTemplate(sample(), people.legal),
    publishTemplate(
      sample((body) => `${body}\n敬具`),
      people.legal,
    ),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { key: "templates.refusal.stale" } });
  expect(await versions()).toBe(before + 1);
  const entries = await db.ledgerEntry.findMany({ where: { stream: "template:defense.ja" } });
  expect(entries.map(({ kind }) => kind)).toEqual(["TEMPLATE_PUBLISHED", "TEMPLATE_PUBLISHED"]);
  const [newest, first] = await listTemplateVersions(people.operator, { kind: "defense", language: "ja" });
  expect(newest).toMatchObject({ number: 2, changeNote: "文末を直した", publishedByName: people.legal.name, notices: 0 });
  expect(first).toMatchObject({ number: 1, body: sampleOf("defense", "ja").body.trim() });
  const rows = await listTemplates(people.operator);
  expect(rows).toHaveLength(28);
  expect(rows[0]).toMatchObject({ kind: "defense", language: "ja", version: { number: 2 } });
});

test.each([
  [
    "leaves out the clause",
    (body: string) => body.replaceAll("clause.label", "clause.text"),
    "lacks",
    { clause: "yes", seen: "no" },
  ],
  [
    "names what is not declared",
    (body: string) => `${body}{{ report.reporterName }}`,
    "undeclared",
    { variables: "report.reporterName" },
  ],
  ["names a password", (body: string) => `${body}{{ account.password }}`, "secret", { variables: "account.password" }],
  ["is no Liquid", (body: string) => `${body}{% for`, "broken", {}],
  ["holds a link", (body: string) => `${body} https://example.jp/reset`, "link", { link: "https://example.jp/reset" }],
])("A template that %s is refused, and nothing is written.", async (_what, change, name, params) => {
  const before = await versions();
  const attempt = Promise.resolve().then(() => publishTemplate({ ...sample(change), onNumber: 2 }, people.legal));
  await expect(attempt).rejects.toMatchObject({ key: `templates.refusal.${name}`, params: expect.objectContaining(params) });
  expect(await versions()).toBe(before);
});

test("What is in force is not published again, and a change says why.", async () => {
  const [{ subject = "", body = "" } = {}] = await listTemplateVersions(people.legal, { kind: "closing", language: "en" });
  const again = { kind: "closing", language: "en", subject, body, onNumber: 1, changeNote: "nothing at all" } as const;
  await expect(publishTemplate(again, people.legal)).rejects.toMatchObject({ key: "templates.refusal.same" });
  await expect(
    Promise.resolve().then(() => publishTemplate({ ...again, body: `${body}!`, changeNote: "x" }, people.legal)),
  ).rejects.toThrow(/changeNoteTooShort/);
});

test("A notice cannot be written by a template in force that leaves something out.", async () => {
  const played = await playCase(people);
  const template = await db.noticeTemplate.findUniqueOrThrow({ where: { kind_language: { kind: "abuse", language: "ja" } } });
  // As an earlier release may have left it, whose table asked for less.
  await db.noticeTemplateVersion.create({
    data: {
      templateId: template.id,
      number: 2,
      subject: "お知らせ",
      body: "{{ caseNumber }}",
      publishedAt: minutes(1),
      publishedById: WORKER.id,
    },
  });
  const contactIds = played.contract.contacts.map(({ contactId }) => contactId);
  const attempt = withClock(minutes(30), async () =>
    sendNotice(
      { ...(await played.seen()), kind: "abuse", language: "ja", contactIds, restrictionIds: [played.restrictionId] },
      people.operator,
    ),
  );
  await expect(attempt).rejects.toMatchObject({ key: "templates.refusal.lacks" });
  expect(await db.customerNotice.count({ where: { incidentId: played.incidentId } })).toBe(0);
});

test("A text is tried on the newest case it can be written for, or on the one named, and nothing is kept.", async () => {
  const older = await playCase(people);
  const newer = await playCase(people, { restricted: false });
  const before = [await versions(), await db.customerNotice.count(), await db.ledgerEntry.count()];
  const { kind, language, subject, body } = sample();
  const tried = await withClock(minutes(30), () => tryTemplate({ kind, language, subject, body }, people.legal));
  expect(tried).toMatchObject({
    faults: [],
    preview: { caseNumber: older.number, body: expect.stringContaining(older.account.address) },
  });
  const named = await withClock(minutes(30), () =>
    tryTemplate({ kind, language, subject, body, caseNumber: newer.number }, people.legal),
  );
  expect(named).toMatchObject({ preview: null, whyNot: expect.stringContaining("実施済みの制限がない") });
  const lacking = await withClock(minutes(30), () =>
    tryTemplate({ kind, language, subject, body: body.replaceAll("{{ desk.mail }}", "") }, people.legal),
  );
  expect(lacking.faults).toEqual([{ code: "lacks", parts: ["contact"] }]);
  expect(lacking.said).not.toContain("contact");
  expect(lacking.said).toContain("seen");
  expect(lacking.preview).toMatchObject({ caseNumber: older.number });
  expect([await versions(), await db.customerNotice.count(), await db.ledgerEntry.count()]).toEqual(before);
});

test("A reporter's message is tried on an example, and names no case.", async () => {
  const { kind, language, subject, body } = sampleOf("reporter_more_information", "ja");
  const tried = await tryTemplate({ kind, language, subject, body }, people.legal);
  expect(tried).toMatchObject({ faults: [], preview: { caseNumber: null, subject: expect.stringContaining("申告番号 1024") } });
});
