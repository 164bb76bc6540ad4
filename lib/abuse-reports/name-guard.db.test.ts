import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverNotice } from "@/lib/correspondence/deliver-notice";
import { findForeignNames, mailAddressesIn } from "@/lib/correspondence/foreign-names-rules";
import { sendNotice } from "@/lib/correspondence/send-notice";
import type { OutgoingMail } from "@/lib/gateways/smtp";
import { withClock } from "@/lib/platform/clock";
import { db, pool } from "@/lib/platform/db";
import { newId } from "@/lib/platform/ids";
import type { People } from "@/prisma/cast/people";
import { enterProvider, minutes, type Played, playCase } from "@/prisma/cast/restricted-case";
import { deliverReporterMessage } from "./deliver-reporter-message";
import { linkGroupToCase } from "./link-group";
import { ourRow, type Reported, reportOf, writeTo } from "./reported.fixture";

const WORDS =
  "2026年6月9日の朝、貴社のアカウントから弊社の読者あてに、不審な請求書を装ったメールが大量に届きました。至急ご確認ください。";

let people: People;
let played: Played;
let report: Reported;
const sent: OutgoingMail[] = [];
const worker = {
  id: newId(),
  inHand: new Set<string>(),
  send: async (mail: OutgoingMail) => {
    sent.push(mail);
    return { kind: "accepted" as const, answer: "250 ok" };
  },
};

/** A restricted account, reported by a newspaper, whose report became the matter of its case. */
beforeAll(async () => {
  people = await enterProvider();
  played = await playCase(people);
  const {
    id: accountId,
    contractId,
    address,
  } = await db.account.findFirstOrThrow({
    where: { incidentAccounts: { some: { incidentId: played.incidentId } } },
  });
  const row = ourRow(address, { subject: "account", ip: null, accountId, contractId });
  report = await withClock(minutes(25), () => reportOf(people.operator, [row]));
  await db.abuseReportPart.create({ data: { reportId: report.reportId, position: 0, kind: "words", grade: 1, text: WORDS } });
  const wish = { reportId: report.reportId, version: 0, group: { by: "all" as const }, incidentNumber: played.number };
  await withClock(minutes(26), () => linkGroupToCase(wish, people.operator));
});
afterAll(() => pool.end());

const contact = () => played.contract.contacts[0];
async function notify(note: string) {
  const wish = { kind: "defense" as const, language: "ja" as const, restrictionIds: [played.restrictionId], note };
  const contactIds = [contact()?.contactId ?? ""];
  return withClock(minutes(30), async () => sendNotice({ ...(await played.seen()), ...wish, contactIds }, people.operator));
}
const write = (kind: Parameters<typeof writeTo>[1], body?: string) =>
  withClock(minutes(40), () => writeTo(report.reportId, kind, people.operator, body === undefined ? {} : { body }));

test.each([
  ["the customer", () => `${played.contract.name}様に伝えました。お待ちください。`],
  ["the customer with blanks between", () => `${[...played.contract.name].join(" ")} に伝えました。`],
  ["the contract", async () => `契約 ${(await held()).code} の件です。お待ちください。`],
  ["a contact", async () => `${(await held()).contact} と話しました。お待ちください。`],
  ["somebody else's account", async () => `${(await strangers()).replace("@", " @ ")} ではありません。お待ちください。`],
  ["a measure", () => "該当の利用者には送信停止を行いました。お待ちください。"],
])("A message to a reporter that names %s is refused with the words, and nothing is written.", async (_what, body) => {
  const before = await db.reporterMessage.count();
  await expect(write("reporter_progress", await body())).rejects.toMatchObject({
    key: "reporter-desk.refusal.names.toReporter",
    fields: { body: "reporter-desk.refusal.names.toReporter" },
  });
  expect(await db.reporterMessage.count()).toBe(before);
});

test("What a reporter named itself may be said again, alone; with its holder it is refused.", async () => {
  const address = await accused();
  const said = await write("reporter_progress", `ご連絡のあった ${address} について確認を続けています。`);
  await withClock(minutes(40), () => deliverReporterMessage(said, worker));
  sent.splice(0);
  await expect(write("reporter_progress", `${address} は${played.contract.name}様のものです。`)).rejects.toMatchObject({
    params: { names: played.contract.name, count: 1 },
  });
});

test.each([
  ["the reporter", "観測　太郎様からの指摘です。"],
  ["its organisation", "見本新聞社の記事になります。"],
  ["its domain", "press.example.com から連絡がありました。"],
  ["the report's number", () => `申告 R-${report.number} によるものです。`],
  ["what was reported", () => `次の指摘がありました。${WORDS.slice(3, 60)}`],
])("A notice to a customer that names %s is refused, and nothing is written.", async (_what, note) => {
  const before = await db.customerNotice.count();
  await expect(notify(typeof note === "string" ? note : note())).rejects.toMatchObject({
    key: "reporter-desk.refusal.names.toCustomer",
    fields: { note: "reporter-desk.refusal.names.toCustomer" },
  });
  expect(await db.customerNotice.count()).toBe(before);
});

test("A machine that the report is about is not named, unless the reporter named it itself, in a row or in its words.", async () => {
  const { operator } = people;
  const host = async (name: string, address: string) => {
    const { id: hostId } = await db.host.create({ data: { name, addedAt: minutes(0) } });
    return ourRow(address, { hostId });
  };
  const rows = [
    await host("relay-1.example.jp", "198.18.2.1"),
    await host("relay-2.example.jp", "198.18.2.2"),
    await host("relay-3.example.jp", "198.18.2.3"),
  ];
  const named = ourRow("https://Relay-2.example.jp/login", { subject: "url", ip: null });
  const { reportId } = await withClock(minutes(40), () => reportOf(operator, [...rows, named]));
  const part = { reportId, position: 0, kind: "words", grade: 1, text: "Mail came by RELAY-3.example.jp all night." };
  await db.abuseReportPart.create({ data: part });
  const say = (body: string) => withClock(minutes(41), () => writeTo(reportId, "reporter_progress", operator, { body }));
  await expect(say("relay-1.example.jp と relay-2.example.jp と 198.18.2.1 を確認しました。")).rejects.toMatchObject({
    params: { names: "relay-1.example.jp", count: 1 },
  });
  await say("relay-2.example.jp と relay-3.example.jp と 198.18.2.1 を確認しました。");
});

test("Of thousands of contracts each is compared.", async () => {
  const { customerId, serviceId } = await db.contract.findFirstOrThrow({ select: { customerId: true, serviceId: true } });
  const contracts = Array.from({ length: 2100 }, (_, index) => ({ id: newId(), code: `Z${10_000 + index}` }));
  const data = contracts.map((contract) => ({ ...contract, customerId, serviceId, startsAt: minutes(0) }));
  await db.contract.createMany({ data });
  const rows = contracts.map(({ id: contractId }, index) =>
    ourRow(`198.19.${Math.floor(index / 250)}.${(index % 250) + 1}`, { contractId }),
  );
  const { reportId } = await withClock(minutes(42), () => reportOf(people.operator, rows));
  const body = contracts.map(({ code }) => code).join(" ");
  const say = withClock(minutes(43), () => writeTo(reportId, "reporter_progress", people.operator, { body }));
  await expect(say).rejects.toMatchObject({ params: { count: contracts.length } });
});

test("In all mails of a whole story nothing of the other side is found, in either direction.", async () => {
  const { deliveryIds } = await notify("ご不明な点は窓口までお知らせください。");
  for (const id of deliveryIds) await withClock(minutes(31), () => deliverNotice(id, worker));
  const toCustomer = sent.splice(0);
  for (const kind of ["reporter_received", "reporter_progress", "reporter_done"] as const) {
    const id = await write(kind);
    await withClock(minutes(41), () => deliverReporterMessage(id, worker));
  }
  const toReporter = sent.splice(0);
  expect([toCustomer.length, toReporter.length]).toEqual([1, 3]);

  const reporter = await db.reporter.findUniqueOrThrow({ where: { id: report.reporterId } });
  const theirs = [reporter.name, reporter.organization ?? "", reporter.email, "press.example.com", `R-${report.number}`];
  const { code, contact: contactName } = await held();
  const customers = [played.contract.name, code, contactName, contact()?.email ?? "", await accused()];
  for (const mail of toCustomer) expect(namedIn(mail, theirs)).toEqual([]);
  for (const mail of toReporter) expect(namedIn(mail, customers)).toEqual([]);
  // And no address of anybody but the desk and whom the mail is for.
  const desk = "abuse@example.jp";
  for (const mail of toReporter)
    expect(mailAddressesIn(mail.text).filter((address) => address !== desk && address !== reporter.email)).toEqual([]);
  // The search finds what is there: each side's own names are.
  expect(namedIn(toCustomer[0], customers)).not.toEqual([]);
  expect(namedIn(toReporter[0], theirs)).not.toEqual([]);
});

function namedIn(mail: OutgoingMail | undefined, names: readonly string[]): string[] {
  const { from, to, subject, text, envelopeFrom, references = [] } = mail ?? expect.fail("No mail was sent");
  const whole = [from, to.name, to.address, subject, text, envelopeFrom, ...references].join("\n");
  return findForeignNames(
    whole,
    names.filter(Boolean).map((value) => ({ kind: "customer", value })),
  ).map(({ value }) => value);
}

async function held() {
  const { contract } = await db.incident.findUniqueOrThrow({
    where: { id: played.incidentId },
    select: {
      contract: { select: { code: true, contacts: { select: { name: true }, orderBy: { validFrom: "asc" }, take: 1 } } },
    },
  });
  return { code: contract.code, contact: contract.contacts[0]?.name ?? "" };
}
const accused = async () =>
  (await db.incidentAccount.findFirstOrThrow({ where: { incidentId: played.incidentId }, select: { account: true } })).account
    .address;
const strangers = async () =>
  (await db.account.findFirstOrThrow({ where: { incidentAccounts: { none: {} } }, orderBy: { address: "asc" } })).address;
