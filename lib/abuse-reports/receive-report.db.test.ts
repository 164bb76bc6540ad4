import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/access/actor";
import { WORKER } from "@/lib/access/actor";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { enterProvider, minutes, ZERO } from "@/prisma/cast/restricted-case";
import { addRows } from "./add-rows";
import { openListPreview } from "./open-list-preview";
import { readReportAgain } from "./read-report-again";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";
import type { ArrivedReport } from "./report-format-rules";
import { setReportAside } from "./set-report-aside";
import { discardPreview, takePreview } from "./take-preview";
import { writeResultRows } from "./write-result-rows";

let people: Awaited<ReturnType<typeof enterProvider>>;
let operator: Operator;
let account = { id: "", address: "", contractId: "" };
const hosts: Record<string, string> = {};

beforeAll(async () => {
  people = await enterProvider();
  operator = people.operator;
  const known = await db.account.findFirstOrThrow({ where: { contractId: { not: null } }, orderBy: { address: "asc" } });
  account = { id: known.id, address: known.address, contractId: known.contractId ?? "" };
  await db.network.create({ data: { cidr: "198.18.0.0/16", name: "Benchmark", addedAt: minutes(-9000) } });
  await db.network.create({ data: { cidr: "198.18.7.0/24", name: "A part of it", addedAt: minutes(-9000) } });
  for (const name of ["web1", "web2"]) hosts[name] = (await db.host.create({ data: { name, addedAt: minutes(-9000) } })).id;
  const held = { address: "198.18.7.1", contractId: account.contractId };
  await db.hostAddress.create({
    data: { ...held, hostId: hosts.web1 ?? "", validFrom: minutes(-9000), validUntil: minutes(-1000) },
  });
  await db.hostAddress.create({ data: { address: held.address, hostId: hosts.web2 ?? "", validFrom: minutes(-1000) } });
  await db.mailDomain.create({ data: { name: "bakery.example.com", contractId: account.contractId, validFrom: minutes(-9000) } });
});
afterAll(() => pool.end());

let turn = 0;
const reporter = (email = "abuse@reporter.example.net") => ({ name: "Reporting Desk", email });
function words(text: string, more: Partial<ArrivedReport> = {}): ArrivedReport {
  turn += 1;
  return {
    source: "form",
    reporter: reporter(),
    raw: submissionRaw({ subject: `Report ${turn}`, text }),
    receivedAt: ZERO,
    ...more,
  };
}
const receive = (arrived: ArrivedReport) => inTransaction((tx) => receiveReport(tx, arrived, WORKER), { timeoutMs: 60_000 });
const rowsOf = (reportId: string) => db.abuseReportItem.findMany({ where: { reportId }, orderBy: { position: "asc" } });
const reportOf = (id: string) => db.abuseReport.findUniqueOrThrow({ where: { id } });
async function* bytesOf(text: string) {
  yield Buffer.from(text, "utf8");
}

describe("Rows are judged by what was ours at the time of the event:", () => {
  test("the holder of an address then, a network where no host is known, accounts and domains.", async () => {
    const items = [
      { address: "198.18.7.1", time: minutes(-2000).toISOString() },
      { address: "198.18.7.1", time: minutes(-10).toISOString() },
      { address: "198[.]18[.]9[.]9" },
      { address: "203.0.113.200" },
      { account: account.address.toUpperCase() },
      { account: `nobody@${account.address.split("@")[1]}` },
      { domain: "www.bakery.example.com" },
      { url: "hxxps://shop.bakery.example.com/login?x=1" },
      { url: "http://198.18.9.10/x" },
      { address: "10.1.2.3" },
      { address: "not an address" },
      { address: "198.18.9.9" },
    ];
    const { reportId, isNew } = await receive({ ...words(""), raw: submissionRaw({ harm: "open_relay", items }) });
    expect(isNew).toBe(true);
    const rows = await rowsOf(reportId);
    expect(rows.map(({ verdict, because }) => `${verdict} ${because}`)).toEqual([
      "ours host",
      "ours host",
      "ours network",
      "not_ours nothing_of_ours",
      "ours account",
      "ours account_domain",
      "ours domain",
      "ours domain",
      "ours network",
      "invalid private_address",
      "invalid not_an_address",
      "duplicate same_row",
    ]);
    expect(rows.slice(0, 2).map(({ hostId, contractId }) => [hostId, contractId])).toEqual([
      [hosts.web1, account.contractId],
      [hosts.web2, null],
    ]);
    const inner = await db.network.findUniqueOrThrow({ where: { cidr: "198.18.7.0/24" } });
    expect(rows[0]?.networkId).toBe(inner.id);
    expect(rows[4]).toMatchObject({ accountId: account.id, contractId: account.contractId });
    expect(rows[6]).toMatchObject({ contractId: account.contractId, ip: null });
    const report = await reportOf(reportId);
    expect(report).toMatchObject({ state: "received", format: "form", harm: "open_relay", rowCount: 12, fault: null });
  });

  test("the same thing in a report that waits, in an open case or in an open plan is open already.", async () => {
    const first = await receive(words("host 198.18.20.1 sends spam"));
    const second = await receive(words("again 198.18.20.1 and 198.18.20.2"));
    expect((await rowsOf(second.reportId)).map(({ because }) => because)).toEqual(["open_report", "network"]);
    const report = await reportOf(first.reportId);
    await setReportAside(
      { reportId: first.reportId, version: report.version, reason: "The machine was ours and is gone" },
      operator,
    );
    const later = await reportOf(second.reportId);
    await setReportAside(
      { reportId: second.reportId, version: later.version, reason: "The machine was ours and is gone" },
      operator,
    );
    const third = await receive(words("and again 198.18.20.1"));
    expect((await rowsOf(third.reportId)).map(({ because }) => because)).toEqual(["network"]);
  });
});

test("The same report again adds nothing, and neither do two at the same moment.", async () => {
  const arrived = words("login attempts from 198.18.30.1");
  const [one, two] = await Promise.all([receive(arrived), receive(arrived)]);
  expect([one.isNew, two.isNew].toSorted()).toEqual([false, true]);
  expect(two.reportId).toBe(one.reportId);
  const again = await receive({ ...arrived, receivedAt: minutes(5) });
  expect(again).toMatchObject({ reportId: one.reportId, isNew: false });
  expect(await rowsOf(one.reportId)).toHaveLength(1);
  const other = await receive({ ...arrived, reporter: reporter("someone@else.example.net") });
  expect(other.isNew).toBe(true);
});

test("The same again takes a report up that was settled, with everything owed anew and what was purged kept again.", async () => {
  const arrived = words("login attempts from 198.18.31.1 go on");
  const { reportId } = await receive(arrived);
  const aside = async () => {
    const wish = { reportId, version: (await reportOf(reportId)).version, reason: "Nothing to be seen any more" };
    await setReportAside(wish, operator);
    await db.obligation.findFirstOrThrow({ where: { reportId, voidedAt: { not: null } } });
  };
  const owed = async () =>
    (await db.obligation.findMany({ where: { reportId, dischargedAt: null, waivedAt: null, voidedAt: null } }))
      .map(({ kind }) => kind)
      .toSorted();
  expect(await receive(arrived)).toMatchObject({ isNew: false, isReopened: false });
  const all = ["answer_reporter", "progress_to_reporter", "receipt_to_reporter"];
  for (const state of ["set_aside", "answered", "out_of_scope"] as const) {
    await aside();
    if (state !== "set_aside")
      await db.abuseReport.update({ where: { id: reportId }, data: { state, settledReason: null }, select: { id: true } });
    expect(await owed()).toEqual([]);
    expect(await receive({ ...arrived, receivedAt: minutes(60) })).toMatchObject({ reportId, isNew: false, isReopened: true });
    expect(await reportOf(reportId)).toMatchObject({ state: "received", settledAt: null, settledReason: null });
    expect(await owed()).toEqual(all);
  }
  expect(await rowsOf(reportId)).toHaveLength(1);
  await aside();
  await db.abuseReportRaw.update({ where: { reportId }, data: { content: null }, select: { reportId: true } });
  await db.abuseReportPart.updateMany({ where: { reportId }, data: { text: null } });
  await db.abuseReport.update({ where: { id: reportId }, data: { purgedAt: minutes(90) }, select: { id: true } });
  await receive(arrived);
  const kept = await db.abuseReport.findUniqueOrThrow({ where: { id: reportId }, include: { raw: true, parts: true } });
  expect(Buffer.from(kept.raw?.content ?? []).equals(arrived.raw.bytes)).toBe(true);
  expect([kept.purgedAt, kept.parts.map(({ text }) => text)]).toEqual([null, ["login attempts from 198.18.31.1 go on"]]);
  const unread = words("Something of yours behaves badly.");
  const { reportId: unreadId } = await receive(unread);
  await setReportAside({ reportId: unreadId, version: (await reportOf(unreadId)).version, reason: "It names nothing" }, operator);
  expect(await receive(unread)).toMatchObject({ reportId: unreadId, isReopened: true });
  expect((await reportOf(unreadId)).state).toBe("unread");
  expect(await db.obligation.count({ where: { reportId: unreadId, kind: "read_report", voidedAt: null } })).toBe(1);
});

test("One complaint alone restricts nobody, opens no case and raises or escalates no alert.", async () => {
  const counts = () =>
    Promise.all([
      db.alert.count(),
      db.incident.count(),
      db.restriction.count(),
      db.restrictionOrder.count(),
      db.alertIncident.count(),
    ]);
  const before = await counts();
  for (let number = 1; number <= 5; number++) await receive(words(`${account.address} at 198.18.7.1 sends phishing, ${number}`));
  expect(await counts()).toEqual(before);
});

test("Of running text only addresses and URLs are kept that are not ours; an unread one waits for a person, who adds its rows.", async () => {
  const loose = await receive(
    words("My name is user@elsewhere.example.org, see www.elsewhere.example.org. 203.0.113.77 was hit by bakery.example.com"),
  );
  expect((await rowsOf(loose.reportId)).map(({ value, verdict }) => `${value} ${verdict}`)).toEqual([
    "203.0.113.77 not_ours",
    "bakery.example.com ours",
  ]);
  const unread = await receive(words("One of your machines behaves badly, please look."));
  expect(await reportOf(unread.reportId)).toMatchObject({ state: "unread", fault: "nothing_found", rowCount: 0 });
  const owed = () => db.obligation.findMany({ where: { reportId: unread.reportId, kind: "read_report" } });
  expect(await owed()).toMatchObject([{ dischargedAt: null }]);
  const { version } = await reportOf(unread.reportId);
  await expect(addRows({ reportId: unread.reportId, version, lines: ["198.18.40.1", "nothing"] }, operator)).rejects.toThrow(
    "wrongLine",
  );
  expect(await rowsOf(unread.reportId)).toHaveLength(0);
  await addRows(
    { reportId: unread.reportId, version, lines: ["198.18.40.1 2026-06-08 10:00:00", "bakery.example.com"], harm: "scan" },
    operator,
  );
  expect(await reportOf(unread.reportId)).toMatchObject({ state: "received", fault: null, rowCount: 2, harm: "scan" });
  expect((await rowsOf(unread.reportId))[0]?.occurredAt?.toISOString()).toBe("2026-06-08T01:00:00.000Z");
  expect(await owed()).not.toMatchObject([{ dischargedAt: null }]);
  await expect(addRows({ reportId: unread.reportId, version, lines: ["198.18.40.9"] }, operator)).rejects.toThrow();
});

test("Reading again adds what is not there, judges by what is known now, and leaves linked rows as they were.", async () => {
  const { reportId } = await receive(words("203.0.113.90 and 203.0.113.91 scan us"));
  expect((await rowsOf(reportId)).map(({ verdict }) => verdict)).toEqual(["not_ours", "not_ours"]);
  const [linked] = await rowsOf(reportId);
  const incident = await db.incident.create({ data: { contractId: account.contractId, openedAt: ZERO } });
  await db.abuseReportItem.update({ where: { id: linked?.id ?? "" }, data: { incidentId: incident.id, linkedAt: ZERO } });
  await db.network.create({ data: { cidr: "203.0.113.88/29", name: "Bought", addedAt: ZERO } });
  const { version } = await reportOf(reportId);
  expect(await readReportAgain({ reportId, version }, operator)).toMatchObject({ added: 0 });
  expect((await rowsOf(reportId)).map(({ verdict }) => verdict)).toEqual(["not_ours", "ours"]);
  await expect(readReportAgain({ reportId, version }, operator)).rejects.toThrow();
  const kinds = await db.ledgerEntry.findMany({
    where: { stream: `abuse-report:${(await reportOf(reportId)).number}` },
    orderBy: { seq: "asc" },
  });
  expect(kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith("REPORT_"))).toEqual([
    "REPORT_RECEIVED",
    "REPORT_READ_AGAIN",
  ]);
});

describe("A list", () => {
  const LIST =
    "IP,日時,備考\r\n198.18.50.1,2026/06/08 10:00,relay\r\n203.0.113.5,,\r\n198.18.50.1,,\r\nbroken,,\r\n198.18.50.2,,\r\n";
  const wish = { fileName: "hosts.csv", email: "news@paper.example.net", name: "Newspaper" };

  test("is shown before anything follows from it, taken in part, and told row by row.", async () => {
    const opened = await openListPreview(wish, bytesOf(LIST), operator);
    expect(await reportOf(opened.reportId)).toMatchObject({ state: "preview", format: "list", rowCount: 5, acceptedAt: null });
    expect(await db.obligation.count({ where: { reportId: opened.reportId } })).toBe(0);
    expect(await openListPreview(wish, bytesOf(LIST), operator)).toMatchObject({ reportId: opened.reportId, isNew: false });
    const told = await textOf(opened.reportId);
    expect(told).toContain("2,203.0.113.5,,当社の管理下にない");
    const { version } = await reportOf(opened.reportId);
    const { counts } = await takePreview({ reportId: opened.reportId, version, leaveOut: ["invalid"] }, operator);
    expect(counts).toEqual({ ours: 2, not_ours: 1, invalid: 0, duplicate: 1, already_open: 0 });
    expect(await reportOf(opened.reportId)).toMatchObject({ state: "received", rowCount: 4 });
    expect(await db.obligation.count({ where: { reportId: opened.reportId } })).toBeGreaterThan(0);
    await expect(discardPreview({ reportId: opened.reportId, version: version + 1 }, operator)).rejects.toThrow("noPreview");
    await expect(db.abuseReportItem.deleteMany({ where: { reportId: opened.reportId } })).rejects.toThrow();
    await expect(db.abuseReportRaw.deleteMany({ where: { reportId: opened.reportId } })).rejects.toThrow();
  });

  test("that nobody takes goes as a whole, and may come again.", async () => {
    const another = LIST.replace("50.1", "51.1");
    const { reportId, number } = await openListPreview(wish, bytesOf(another), operator);
    await discardPreview({ reportId, version: 0 }, operator);
    expect(await db.abuseReport.count({ where: { id: reportId } })).toBe(0);
    expect(await db.ledgerEntry.count({ where: { stream: `abuse-report:${number}`, kind: "REPORT_DISCARDED" } })).toBe(1);
    expect(await openListPreview(wish, bytesOf(another), operator)).toMatchObject({ isNew: true });
  });

  test("that is broken, empty, or says nothing of what it is about is refused, and nothing is kept.", async () => {
    const before = await db.abuseReport.count();
    await expect(openListPreview(wish, bytesOf("colour,size\nred,1\n"), operator)).rejects.toThrow("columns_unknown");
    await expect(openListPreview(wish, bytesOf("IP\n"), operator)).rejects.toThrow("list_empty");
    await expect(openListPreview(wish, bytesOf('IP,x\n198.18.1.1,"open\n198.18.1.2,y\n'), operator)).rejects.toThrow(
      "list_broken",
    );
    expect(await db.abuseReport.count()).toBe(before);
  });

  test("of 50,000 rows is judged row by row, and one row more is too many.", async () => {
    const addressAt = (index: number) => `198.${18 + Math.floor(index / 32_768)}.${(index >> 8) & 127}.${index & 255}`;
    const large = Array.from({ length: 50_000 }, (_, index) => `${addressAt(index)},row ${index}\n`).join("");
    const { reportId } = await openListPreview(wish, bytesOf(`IP,note\n${large}`), operator);
    const groups = await db.abuseReportItem.groupBy({ by: ["verdict"], where: { reportId }, _count: true });
    const counts = Object.fromEntries(groups.map(({ verdict, _count }) => [verdict, _count]));
    expect((counts.ours ?? 0) + (counts.already_open ?? 0)).toBe(32_768);
    expect(counts.not_ours).toBe(50_000 - 32_768);
    const { counts: taken } = await takePreview({ reportId, version: 0, leaveOut: [] }, operator);
    expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(50_000);
    await expect(openListPreview(wish, bytesOf(`IP,note\n${large}192.0.2.1,x\n`), operator)).rejects.toThrow("list_too_long");
  }, 180_000);
});

async function textOf(reportId: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of writeResultRows(reportId, "ja")) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
