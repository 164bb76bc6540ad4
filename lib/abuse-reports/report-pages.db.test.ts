import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Operator, WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { db, inTransaction, pool } from "@/lib/platform/db";
import { enterProvider, minutes, ZERO } from "@/prisma/cast/restricted-case";
import { addReporter } from "./add-reporter";
import { assignReport } from "./assign-report";
import { listGroups, listItems, readTotals } from "./group-queries";
import { openListPreview } from "./open-list-preview";
import { changePrefixes, readPrefixes } from "./prefix-setting";
import { readOriginalReport } from "./read-original-report";
import { submissionRaw } from "./read-submission";
import { receiveReport } from "./receive-report";
import { ReportFilter } from "./report-list-inputs";
import { countReportViews, listReports } from "./report-list-queries";
import { findReport, getReportId } from "./report-queries";
import { findReporter, findReporters, listReporters } from "./reporter-page-queries";
import { revealPart } from "./reveal-part";
import { takePreview } from "./take-preview";
import { WriteDownReport } from "./write-down-inputs";
import { writeDownReport } from "./write-down-report";

let operator: Operator;
let contractId = "";

beforeAll(async () => {
  operator = (await enterProvider()).operator;
  const account = await db.account.findFirstOrThrow({ where: { contractId: { not: null } }, orderBy: { address: "asc" } });
  contractId = account.contractId ?? "";
  await db.network.create({ data: { cidr: "198.18.0.0/15", name: "Benchmark", addedAt: minutes(-9000) } });
  // Two servers with two addresses each, in two networks of /24.
  for (const [name, addresses] of [
    ["mail1", ["198.18.1.1", "198.18.1.2"]],
    ["mail2", ["198.18.2.1", "198.18.1.3"]],
  ] as const) {
    const host = await db.host.create({ data: { name, addedAt: minutes(-9000) } });
    for (const address of addresses)
      await db.hostAddress.create({ data: { hostId: host.id, address, contractId, validFrom: minutes(-9000) } });
  }
});
afterAll(() => pool.end());

const LIST = ["198.18.1.1", "198.18.1.2", "198.18.1.3", "198.18.2.1", "198.18.2.1", "203.0.113.9", "no address"];
async function* bytesOf(text: string) {
  yield Buffer.from(text, "utf8");
}
const preview = (rows: readonly string[], email = "survey@news.example.com") =>
  openListPreview(
    { email, name: "Survey", fileName: "list.csv", subject: "Open relays" },
    bytesOf(`ip\n${rows.join("\n")}\n`),
    operator,
  );
async function taken(rows: readonly string[], email?: string) {
  const opened = await preview(rows, email);
  await takePreview({ reportId: opened.reportId, version: 0, leaveOut: [] }, operator);
  return opened;
}
const list = (filter: Record<string, unknown>) => listReports(ReportFilter.parse(filter), operator);
let turn = 0;
const told = (email = "person@example.com") => {
  turn += 1;
  const raw = submissionRaw({ subject: `Told ${turn}`, harm: "spam", text: `It came from 198.18.1.1, time ${turn}.` });
  return inTransaction((tx) =>
    receiveReport(tx, { source: "form", reporter: { name: "A person", email }, raw, receivedAt: minutes(turn) }, WORKER),
  );
};

describe("The rows of a report are gathered", () => {
  let reportId = "";
  beforeAll(async () => {
    ({ reportId } = await taken(LIST));
  });

  test("into sums: rows, addresses, servers, and how many there are of each verdict.", async () => {
    expect(await readTotals(operator, reportId)).toEqual({
      rows: 7,
      addresses: 5,
      servers: 2,
      contracts: 1,
      linked: 0,
      verdicts: { ours: 4, already_open: 0, not_ours: 1, invalid: 1, duplicate: 1 },
    });
  });

  test("by network, by server, by contract and by holder, what is ours first, each with its own counts.", async () => {
    const told = async (by: "network" | "server" | "contract" | "holder" | "address") =>
      (await listGroups(operator, reportId, { by })).groups.map(
        ({ key, label, rows, usable, servers }) => `${label ?? key}: ${rows} rows, ${usable} ours, ${servers} servers`,
      );
    expect(await told("network")).toEqual([
      "198.18.1.0/24: 3 rows, 3 ours, 2 servers",
      "198.18.2.0/24: 2 rows, 1 ours, 1 servers",
      "-: 1 rows, 0 ours, 0 servers",
      "203.0.113.0/24: 1 rows, 0 ours, 0 servers",
    ]);
    expect((await told("server")).slice(0, 2)).toEqual(
      ["mail1: 2 rows, 2 ours, 1 servers", "mail2: 3 rows, 2 ours, 1 servers"].sort(
        (a, b) => Number(b.includes("3 rows")) - Number(a.includes("3 rows")),
      ),
    );
    expect((await told("address"))[0]).toBe("198.18.2.1: 2 rows, 1 ours, 1 servers");
    const contract = await db.contract.findUniqueOrThrow({ where: { id: contractId }, include: { customer: true } });
    expect((await told("contract"))[0]).toMatch(new RegExp(`^${contract.code}: `));
    expect((await told("holder"))[0]).toContain(`${contract.customer.name}: `);
  });

  test("and narrowed to a verdict; the rows of one group stand in their order, page by page.", async () => {
    const { groups } = await listGroups(operator, reportId, { by: "network", verdict: "not_ours" });
    expect(groups.map(({ key }) => key)).toEqual(["203.0.113.0/24"]);
    const { rows, next } = await listItems(operator, reportId, { by: "network", of: "198.18.1.0/24" });
    expect(rows.map(({ value, hostName, verdict }) => `${value} ${hostName} ${verdict}`)).toEqual([
      "198.18.1.1 mail1 ours",
      "198.18.1.2 mail1 ours",
      "198.18.1.3 mail2 ours",
    ]);
    expect(next).toBeNull();
    expect((await listItems(operator, reportId, { verdict: "invalid" })).rows).toMatchObject([{ because: "not_an_address" }]);
    expect((await listItems(operator, reportId, { after: rows[2]?.position })).rows).toHaveLength(5);
  });

  test("anew when the length of networks is changed, which is kept with its reason.", async () => {
    await changePrefixes({ v4: 16, v6: 48, onNumber: 0, reason: "The networks are larger here" }, operator);
    expect(await readPrefixes(db)).toEqual({ v4: 16, v6: 48 });
    const { groups } = await listGroups(operator, reportId, { by: "network" });
    expect(groups[0]).toMatchObject({ key: "198.18.0.0/16", rows: 5 });
    await changePrefixes({ v4: 24, v6: 64, onNumber: 1, reason: "Back to what it was" }, operator);
  });

  test("with how far the hosts are in the plans that answer the report, and in no other plan.", async () => {
    const [first, second] = await db.host.findMany({ where: { name: { in: ["mail1", "mail2"] } }, orderBy: { name: "asc" } });
    const opened = { ownerId: operator.id, openedAt: ZERO };
    const [ours, other] = [
      await db.remediationPlan.create({ data: { ...opened, title: "Of this report" } }),
      await db.remediationPlan.create({ data: { ...opened, title: "Of another" } }),
    ];
    await db.remediationReport.create({ data: { planId: ours.id, reportId, linkedAt: ZERO } });
    const times = { address: "198.18.1.1", addedAt: ZERO, movedAt: ZERO };
    await db.remediationHost.createMany({
      data: [
        { ...times, planId: ours.id, hostId: first?.id ?? "", target: "mended" },
        { ...times, planId: ours.id, hostId: second?.id ?? "", target: "delisted" },
        { ...times, planId: other.id, hostId: first?.id ?? "", target: "remaining" },
      ],
    });
    const { groups } = await listGroups(operator, reportId, { by: "network" });
    expect(groups.map(({ key, targets }) => [key, targets])).toEqual([
      ["198.18.1.0/24", { mended: 1, delisted: 1 }],
      ["198.18.2.0/24", { delisted: 1 }],
      ["-", {}],
      ["203.0.113.0/24", {}],
    ]);
  });

  test("by the hundred: past two hundred groups the next page goes on where the first ended.", async () => {
    const many = await taken(
      Array.from({ length: 450 }, (_, index) => `198.19.${index % 225}.${1 + Math.floor(index / 225)}`),
      "many@news.example.com",
    );
    const first = await listGroups(operator, many.reportId, { by: "network" });
    const second = await listGroups(operator, many.reportId, { by: "network", beyond: first.next ?? "" });
    const keys = [...first.groups, ...second.groups].map(({ key }) => key);
    expect([first.groups.length, new Set(keys).size, second.next]).toEqual([200, 225, null]);
  });
});

describe("The list of reports", () => {
  test("parts previews, what is in work and what is mine, tells what is owed next, and counts each view.", async () => {
    const { reportId, number } = await told();
    const waiting = await preview(["198.18.1.1"], "waits@news.example.com");
    const previews = await list({ view: "preview" });
    expect(previews.rows.map((row) => row.number)).toEqual([waiting.number]);
    expect(previews.rows[0]?.next).toBeNull();
    const open = (await list({ view: "open" })).rows.find((row) => row.number === number);
    expect(open).toMatchObject({
      state: "received",
      harm: "spam",
      next: { kind: "receipt_to_reporter" },
      reporterName: "A person",
    });
    expect((await list({ view: "mine" })).rows).toEqual([]);
    const { version } = await db.abuseReport.findUniqueOrThrow({ where: { id: reportId } });
    await assignReport({ reportId, version, userId: operator.id }, operator);
    expect((await list({ view: "mine" })).rows.map((row) => row.number)).toEqual([number]);
    const counts = await countReportViews(operator);
    expect(counts).toMatchObject({ preview: 1, mine: 1, unread: 0 });
    expect(counts.all).toBe(await db.abuseReport.count());
  });

  test("is searched by number, subject and reporter, and narrowed by source, harm and assignee.", async () => {
    const { number } = await told("searched@example.com");
    const numbers = async (filter: Record<string, unknown>) => (await list(filter)).rows.map((row) => row.number);
    expect(await numbers({ q: `R-${number}` })).toEqual([number]);
    expect(await numbers({ q: "SEARCHED@" })).toEqual([number]);
    expect(await numbers({ q: `told ${turn}` })).toEqual([number]);
    expect(await numbers({ q: "searched@", source: "mail" })).toEqual([]);
    expect(await numbers({ q: "searched@", harm: "spam", assignee: "none" })).toEqual([number]);
  });

  test("goes on page by page without leaving one out.", async () => {
    for (let index = 0; index < 55; index += 1) await told("many-mails@example.com");
    const reporter = await db.reporter.findUniqueOrThrow({ where: { email: "many-mails@example.com" } });
    const first = await list({ reporter: reporter.id });
    const second = await list({ reporter: reporter.id, before: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 5, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.number)).size).toBe(55);
  });
});

describe("One report", () => {
  test("is shown with its duties and without what is masked: a body comes with a purpose only, the original after one.", async () => {
    const { number, reportId } = await told("masked@example.com");
    await db.abuseReportPart.create({
      data: { reportId, position: 90, kind: "body", grade: 3, text: "a body of the third grade" },
    });
    const report = await findReport(operator, number);
    expect(JSON.stringify(report)).not.toContain("third grade");
    expect(report?.parts.find(({ grade }) => grade === 3)).toMatchObject({ text: null, characters: 25 });
    expect(report?.duties.map(({ kind }) => kind).toSorted()).toEqual([
      "answer_reporter",
      "progress_to_reporter",
      "receipt_to_reporter",
    ]);
    await expect(readOriginalReport({ number }, operator)).rejects.toMatchObject({ key: "abuse-reports.refusal.notRevealed" });
    await revealPart({ reportId, partId: null, purpose: "To verify the source" }, operator);
    const { name, bytes } = await readOriginalReport({ number }, operator);
    expect([name, Buffer.from(bytes).toString("utf8")]).toEqual([`R-${number}.txt`, expect.stringContaining("It came from")]);
    const later = new Date(Date.now() + 6 * 60_000);
    await withClock(
      () => later,
      () => expect(readOriginalReport({ number }, operator)).rejects.toMatchObject({ key: "abuse-reports.refusal.notRevealed" }),
    );
    expect((await findReport(operator, number))?.raw?.reveals).toMatchObject([{ purpose: "To verify the source" }]);
    await expect(getReportId(operator, 999_999)).rejects.toMatchObject({ key: "abuse-reports.refusal.notFound" });
    expect(await findReport(operator, 999_999)).toBeNull();
  });

  test("that a person writes down has its rows, and belongs to whoever told it, or to nobody who can be answered.", async () => {
    const { reporterId } = await addReporter(
      { name: "Hotline", email: "hotline@example.org", organization: null, language: "en", trust: "trusted", note: null },
      operator,
    );
    const wish = { subject: "A call", harm: "phishing", text: "The page at http://198.18.1.1/x asks for passwords." };
    const known = await writeDownReport(WriteDownReport.parse({ ...wish, reporterId }), operator);
    expect(await findReport(operator, known.number)).toMatchObject({
      source: "desk",
      harm: "phishing",
      rowCount: 1,
      reporter: { name: "Hotline", trust: "trusted" },
      enteredBy: operator.name,
    });
    const again = await writeDownReport(WriteDownReport.parse({ ...wish, reporterId }), operator);
    expect(again).toEqual({ number: known.number, isNew: false, isReopened: false });
    const nobodys = await writeDownReport(WriteDownReport.parse({ ...wish, text: `${wish.text} Nobody said who.` }), operator);
    expect(await findReport(operator, nobodys.number)).toMatchObject({ reporter: null, duties: [] });
  });
});

describe("A reporter", () => {
  test("is found by a part of the name or the address, with the reports and how many answers came in time.", async () => {
    const email = "in-time@example.net";
    const { reportId } = await told(email);
    const [found] = await findReporters({ search: "IN-TIME" }, operator);
    expect(found).toMatchObject({ email, version: 0 });
    const duty = await db.obligation.findFirstOrThrow({ where: { reportId, kind: "receipt_to_reporter" } });
    await db.obligation.update({ where: { id: duty.id }, data: { dischargedAt: duty.firstDueAt, dischargedById: operator.id } });
    const late = await db.obligation.findFirstOrThrow({ where: { reportId, kind: "progress_to_reporter" } });
    const at = new Date(late.firstDueAt.getTime() + 1000);
    await db.obligation.update({ where: { id: late.id }, data: { dischargedAt: at, dischargedById: operator.id } });
    await withClock(
      () => ZERO,
      async () =>
        expect(await findReporter(operator, found?.id ?? "")).toMatchObject({
          reports: 1,
          inTime: { owed: 2, inTime: 1 },
          reporter: { email },
        }),
    );
    expect((await listReporters(operator, { q: "in-time" })).rows).toMatchObject([{ reports: 1, open: 1, email }]);
    expect((await listReporters(operator, { q: "in-time", trust: "caution" })).rows).toEqual([]);
  });
});
