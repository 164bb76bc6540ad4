import { beforeAll, expect, test } from "vitest";
import { WORKER } from "@/lib/access/actor";
import { withClock } from "@/lib/platform/clock";
import { burstFinding, probeFinding, SOURCES } from "@/prisma/cast/findings";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { findAlertDetail } from "./alert-detail-queries";
import { countAlertFacets } from "./alert-facet-queries";
import {
  type AddressParts,
  type AlertFilter,
  EVERY_ALERT,
  FACETS,
  type FacetName,
  NO_CONTRACT,
  readAlertFilter,
  SHOWN,
} from "./alert-filter-rules";
import type { RaiseAlert } from "./alert-inputs";
import { readAlertNews } from "./alert-news-queries";
import { inParts, knownRows } from "./alert-news-rules";
import { listAlerts } from "./alert-queries";
import { getAlertRow } from "./alert-row-queries";
import type { AlertFacets, AlertRow } from "./alert-views";
import { claimAlert } from "./claim-alert";
import { dismissAlert } from "./dismiss-alert";
import { raiseAlert } from "./raise-alert";

const START = new Date("2026-06-09T01:00:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const [nl, ro] = SOURCES;

let stage: Stage;
const address = (index: number) => stage.contracts[0]?.accounts[index]?.address ?? "";
const raise = (minutes: number, finding: RaiseAlert) => withClock(after(minutes), () => raiseAlert(finding, WORKER));
const list = (parts: AddressParts) => listAlerts(stage.people.operator, readAlertFilter(parts));
const subjects = async (parts: AddressParts) =>
  (await list(parts)).rows.map(({ address: subject, network }) => subject ?? network);

const countsOf = (facets: AlertFacets, facet: FacetName) =>
  Object.fromEntries(facets.values[facet].map(({ value, count }) => [value, count]));

/** Every page of a queue, as one operator sees it. */
async function whole(filter: AlertFilter): Promise<AlertRow[]> {
  const page = await listAlerts(stage.people.operator, filter);
  return page.next ? [...page.rows, ...(await whole({ ...filter, after: page.next }))] : page.rows;
}

const OF = {
  kind: (row: AlertRow) => row.kind,
  severity: (row: AlertRow) => row.severity,
  rule: (row: AlertRow) => row.ruleCode,
  contract: (row: AlertRow) => row.contractCode ?? (row.address === null ? null : NO_CONTRACT),
  country: (row: AlertRow) => row.country,
  asn: (row: AlertRow) => (row.asn === null ? null : String(row.asn)),
};

/** A probe, a burst, one each claimed by two people, one dismissed, one of an unknown account, one about a network. */
beforeAll(async () => {
  stage = await setStage();
  const { operator, secondOperator } = stage.people;
  await raise(1, probeFinding(address(0), after(0), nl));
  await raise(6, burstFinding(address(1), after(2), ro, 412));
  const mine = await raise(12, { ...probeFinding(address(2), after(10), ro), score: 0.7, severity: "medium" });
  const theirs = await raise(14, { ...probeFinding(address(3), after(12), ro), score: 0.65, severity: "medium" });
  const gone = await raise(16, { ...probeFinding(address(4), after(14), nl), score: 0.61 });
  await raise(18, probeFinding("Stranger@unlisted.example.jp", after(16), SOURCES[4]));
  await raise(25, {
    ...burstFinding("x@example.jp", after(20), SOURCES[5], 214),
    kind: "stuffing",
    account: null,
    subjectNetwork: "203.0.113.0/24",
    score: 0.5,
    severity: "low",
    reasons: [{ code: "accountsTried", value: 24, threshold: 8, fired: true }],
  });
  await claimAlert({ alertId: mine.alertId, version: 0 }, operator);
  await claimAlert({ alertId: theirs.alertId, version: 0 }, secondOperator);
  await dismissAlert({ alertId: gone.alertId, version: 0, reason: "own_test", note: "" }, operator);
});

test("The page opens with what nobody has and what is mine, the highest score first.", async () => {
  expect(await subjects({})).toEqual([address(1), address(0), "stranger@unlisted.example.jp", address(2), "203.0.113.0/24"]);
});

test.each<[string, AddressParts, () => string[]]>([
  ["state", { show: "others,dismissed" }, () => [address(3), address(4)]],
  ["severity", { severity: "critical,low" }, () => [address(1), "203.0.113.0/24"]],
  ["kind", { kind: "stuffing" }, () => ["203.0.113.0/24"]],
  ["source address", { q: ro.ip, sort: "time" }, () => [address(2), address(1)]],
  ["network", { q: "203.0.113.0/24" }, () => ["203.0.113.0/24"]],
  ["part of an address", { q: "UNLISTED" }, () => ["stranger@unlisted.example.jp"]],
  ["customer's name", { q: "河野", sort: "time" }, () => [address(2), address(1), address(0)]],
  ["a sign that patterns know", { q: "%" }, () => []],
])("The queue is narrowed by %s.", async (_by, parts, expected) => {
  expect(await subjects(parts)).toEqual(expected());
});

test("An alert is found by its number, as it is written.", async () => {
  const [row] = (await list({ kind: "stuffing" })).rows;
  expect((await list({ q: `a-${row?.number}` })).rows).toEqual([row]);
});

test.each(["score", "time"])("Pages by %s follow each other without a gap and without a double.", async (sort) => {
  const { contracts } = await stage;
  const people = contracts.flatMap(({ accounts }) => accounts).slice(5, 60);
  // Equal scores and times on purpose: only the id parts them.
  for (const [index, account] of people.entries()) {
    await raise(60, { ...probeFinding(account.address, after(50), nl), score: index % 2 ? 0.3 : 0.31, detectedAt: after(55) });
  }
  const filter = readAlertFilter({ sort });
  const first = await listAlerts(stage.people.operator, filter);
  const second = await listAlerts(stage.people.operator, { ...filter, after: first.next });
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(first.rows).toHaveLength(50);
  expect(second.next).toBeNull();
  expect(new Set(ids).size).toBe(people.length + 5);
});

test("Each facet is counted under the choices made in the others, never under its own.", async () => {
  const facets = await countAlertFacets(stage.people.operator, readAlertFilter({ kind: "probe", severity: "medium", q: "河野" }));
  expect(countsOf(facets, "show")).toMatchObject({ open: 0, mine: 1, others: 1, escalated: 0, dismissed: 0 });
  expect(countsOf(facets, "kind")).toMatchObject({ probe: 1, abuse: 0 });
  expect(countsOf(facets, "severity")).toMatchObject({ critical: 0, medium: 1 });
  expect(facets.total).toEqual({ count: 1, isMore: false });
});

test("What each person sees as mine and as others' is not the same.", async () => {
  const counted = await countAlertFacets(stage.people.secondOperator, readAlertFilter({ kind: "probe", severity: "medium" }));
  expect(countsOf(counted, "show")).toMatchObject({ mine: 1, others: 1 });
});

test.each<[string, AddressParts]>([
  ["what the database sums up", { show: "open,mine,others", kind: "probe" }],
  ["what the database sums up, of one country", { country: "NL", show: "open,mine,others,dismissed" }],
  ["a walk, with a contract", { contract: "none" }],
  ["a walk, with a search", { q: "example", kind: "probe,abuse" }],
])("The counts say what the queue then shows: %s.", async (_how, parts) => {
  const filter = readAlertFilter(parts);
  const facets = await countAlertFacets(stage.people.operator, filter);
  for (const facet of FACETS) {
    for (const { value, count } of facets.values[facet]) {
      const only = await whole({ ...filter, [facet]: [value] });
      expect([facet, value, count]).toEqual([facet, value, only.length]);
    }
  }
  expect(facets.total.count).toBe((await whole(filter)).length);
});

test.each([50, 3])("A queue narrowed by every facet is the same as one that looks at each row (%i values).", async (values) => {
  const everything = await whole({ ...EVERY_ALERT, show: SHOWN });
  for (const facet of FACETS.slice(1) as (keyof typeof OF)[]) {
    const all = [...new Set(everything.map(OF[facet]))].filter((value) => value !== null).slice(0, Math.min(values, 12));
    const found = await whole({ ...EVERY_ALERT, show: SHOWN, [facet]: all });
    expect([facet, found.map(({ number }) => number)]).toEqual([
      facet,
      everything.filter((row) => all.some((value) => value === OF[facet](row))).map(({ number }) => number),
    ]);
  }
});

test("A row carries two leading reasons at most and no evidence, and an unknown account has no customer.", async () => {
  const { rows } = await list({ q: "unlisted" });
  expect(rows[0]?.lead.map(({ code }) => code)).toEqual(["newPrefix", "newRecipient"]);
  expect(rows[0]).toMatchObject({ customerName: null, address: "stranger@unlisted.example.jp" });
  expect(JSON.stringify(rows)).not.toContain("Subject");
});

test("The news counts what came to this queue and gives the rows that changed, and no others.", async () => {
  const { operator, secondOperator } = stage.people;
  const before = await list({ kind: "abuse" });
  const seen = inParts(before.rows)[0] ?? [];
  const mark = {
    since: before.youngest,
    readAt: new Date(before.readAt),
    end: before.next,
    known: knownRows(before.rows, before.youngest),
  };
  const ask = (parts: AddressParts) => readAlertNews({ ...mark, seen, queue: readAlertFilter(parts) }, operator);
  expect(await ask({ kind: "abuse" })).toMatchObject({ arrived: 0, changed: [] });

  await raise(70, burstFinding(address(0), after(66), nl, 90));
  const [burst] = before.rows;
  await claimAlert({ alertId: burst?.id ?? "", version: burst?.version ?? 0 }, secondOperator);
  const news = await ask({ kind: "abuse" });
  expect(news.arrived).toBe(1);
  expect(news.changed).toMatchObject([{ number: burst?.number, state: "claimed", claimedBy: { id: secondOperator.id } }]);
  expect((await ask({ kind: "stuffing" })).arrived).toBe(0);
});

test("The detail tells the reasons, the lines without what is masked, and what else is alike.", async () => {
  const { rows } = await list({ q: address(0), kind: "probe" });
  const detail = await findAlertDetail(stage.people.operator, rows[0]?.number);
  expect(detail?.reasons.map(({ code }) => code)).toContain("dormant");
  expect(detail?.evidence.map(({ isMasked }) => isMasked)).toEqual([false, true, false, false]);
  expect(JSON.stringify(detail)).not.toContain("credentials masked");
  expect(detail?.sameAccount).toMatchObject([{ kind: "abuse" }]);
  expect(detail?.sameSource.length).toBeGreaterThan(0);
  expect(detail?.contract?.code).toBe(stage.contracts[0]?.code);
  expect(await findAlertDetail(stage.people.operator, 999_999)).toBeNull();
});

test("The clock on a live probe runs until somebody acts on it; a dismissal is an act.", async () => {
  const { alertId } = await raise(80, probeFinding(address(6), after(78), ro));
  const row = await getAlertRow(stage.people.operator, alertId);
  expect(row.dueAt).toBe(after(80 + 24 * 60).toISOString());
  await dismissAlert({ alertId, version: 0, reason: "too_weak", note: "" }, stage.people.operator);
  expect(await getAlertRow(stage.people.operator, alertId)).toMatchObject({ dueAt: null, dismissedByName: "早瀬 みのり" });
  const detail = await findAlertDetail(stage.people.operator, row.number);
  expect(detail?.clock?.doneAt).not.toBeNull();
});
