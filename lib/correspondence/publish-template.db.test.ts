import { afterAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { db, pool } from "@/lib/platform/db";
import { NOTICE_TEMPLATES } from "@/prisma/cast/templates";
import { publishTemplate } from "./publish-template";

afterAll(() => pool.end());

const sample = () => {
  const template = NOTICE_TEMPLATES.find(({ kind, language }) => kind === "defense" && language === "ja");
  if (!template) throw new Error("no sample");
  return template;
};
const versions = () => db.noticeTemplateVersion.count();

test("Each publication is a version of its own, with its ledger entry, also of two at once.", async () => {
  const both = await Promise.all([publishTemplate(sample(), WORKER), publishTemplate(sample(), WORKER)]);
  expect(both.map(({ number }) => number).sort()).toEqual([1, 2]);
  const entries = await db.ledgerEntry.findMany({ where: { stream: "template:defense.ja" } });
  expect(entries.map(({ kind }) => kind)).toEqual(["TEMPLATE_PUBLISHED", "TEMPLATE_PUBLISHED"]);
});

test.each([
  [
    "leaves out the clause",
    (body: string) => body.replaceAll("clause.label", "clause.text"),
    "templateLacks",
    { variables: "clause.label" },
  ],
  [
    "leaves out that it is no guarantee",
    (body: string) => body.replaceAll("{{ noGuarantee }}", ""),
    "templateLacks",
    { variables: "noGuarantee" },
  ],
  ["names what is not there", (body: string) => `${body}{{ reporter.name }}`, "templateBroken", {}],
  ["is no Liquid", (body: string) => `${body}{% for`, "templateBroken", {}],
  ["holds a link", (body: string) => `${body} https://example.jp/reset`, "link", { link: "https://example.jp/reset" }],
])("A template that %s is refused, and nothing is written.", async (_what, change, name, params) => {
  const before = await versions();
  const attempt = Promise.resolve().then(() => publishTemplate({ ...sample(), body: change(sample().body) }, WORKER));
  await expect(attempt).rejects.toMatchObject({ key: `correspondence.refusal.${name}`, params });
  expect(await versions()).toBe(before);
});
