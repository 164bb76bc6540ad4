import { beforeAll, expect, test } from "vitest";
import { listEvidence } from "@/lib/evidence/evidence-queries";
import { withClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { formatElapsed } from "@/lib/timeline/elapsed";
import { listTimeline } from "@/lib/timeline/timeline-queries";
import { type Stage, setStage } from "@/prisma/cast/stage";
import { IncidentFilter } from "./incident-list-inputs";
import { countOpenStages, INCIDENTS_PER_PAGE, listIncidents } from "./incident-list-queries";
import { getIncident } from "./incident-queries";
import { listObligations } from "./obligation-queries";

let stage: Stage;
const [APPLIED, CHANGED] = [13 * 60 + 37, 31 * 60 + 19];

beforeAll(async () => {
  stage = await setStage();
});

const list = (filter: Record<string, unknown>) => listIncidents(IncidentFilter.parse(filter), stage.people.operator);

async function defended() {
  const played = await stage.probedCase();
  await played.restrict(APPLIED - 2, "defense");
  await played.apply(APPLIED);
  await played.notify(APPLIED, "defense");
  await played.respond(CHANGED - 10, "password_changed", "すぐ変える。");
  await played.reset(CHANGED);
  return played;
}

test("A case shows its milestones of the current life from T+0, the probe, and tells the four times of the reference case.", async () => {
  const played = await defended();
  const incident = await getIncident(played.number, played.people.operator);
  expect(incident.zero).toEqual({ at: played.zero.toISOString(), basis: "probed" });
  expect(incident.stage).toBe("reset");
  const since = (at: string) => formatElapsed(Date.parse(at) - played.zero.getTime());
  const times = Object.fromEntries(incident.milestones.map(({ kind, at }) => [kind, since(at)]));
  expect(times).toMatchObject({ probed: "00:00", restricted: "13:37", notified: "13:37", reset: "31:19" });
  expect(incident.milestones.map(({ kind }) => kind)).not.toContain("lifted");
  expect(incident.accounts[0]).toMatchObject({ address: played.account.address, kind: "defense", countedAs: "defense" });
  expect(incident.facts.restrictionsInForce).toBe(1);
  expect(incident.ledger.entries).toBeGreaterThan(10);

  const entries = await listTimeline(incident.id, played.people.operator);
  const told = entries.map(({ kind, occurredAt }) => `${since(occurredAt)} ${kind}`);
  expect(told).toContain("00:00 test_send");
  expect(told).toContain("13:37 restriction_applied");
  expect(told).toContain("31:19 reset_completed");
  expect(entries.map(({ occurredAt }) => occurredAt)).toEqual(entries.map(({ occurredAt }) => occurredAt).sort());
  expect(entries.find(({ kind }) => kind === "test_send")).toMatchObject({
    lane: "attacker",
    recordedBy: expect.any(String),
    evidenceNumber: 1,
  });
});

test("What is masked is not handed out by the list of evidence.", async () => {
  const played = await stage.probedCase();
  const evidence = await listEvidence(played.incidentId, played.people.auditor);
  expect(evidence.map(({ number }) => number)).toEqual(evidence.map((_, index) => index + 1));
  expect(evidence.some(({ hasMasked }) => hasMasked)).toBe(true);
  const kept = await db.evidenceText.findMany({ where: { masked: { not: null } }, select: { masked: true } });
  for (const { masked } of kept) expect(JSON.stringify(evidence)).not.toContain(masked);
});

test("What is owed comes first; a waived duty keeps its reason.", async () => {
  const played = await defended();
  const owed = await listObligations(played.incidentId, played.people.operator);
  expect(owed[0]?.state).toBe("owed");
  expect(owed.filter(({ state }) => state === "owed").map(({ kind }) => kind)).toEqual(["review_restriction"]);
  expect(owed.find(({ kind }) => kind === "notify_customer")).toMatchObject({ state: "discharged" });
});

test("A number nobody has is not there.", async () => {
  await expect(getIncident(999_999, stage.people.operator)).rejects.toBeInstanceOf(NotFound);
});

test("The list opens what the statistics count: by the kind counted and the JST month of the detection.", async () => {
  const played = await defended();
  const counted = await list({ counted: "defense", month: "2026-05" });
  expect(counted.rows.map(({ number }) => number)).toContain(played.number);
  expect((await list({ counted: "abuse", month: "2026-05" })).rows).toEqual([]);
  expect((await list({ counted: "defense", month: "2026-04" })).rows).toEqual([]);
  const undecided = await stage.probedCase();
  expect((await list({ counted: "any", month: "2026-05" })).rows.map(({ number }) => number)).not.toContain(undecided.number);
});

test("A search finds by number, address and customer; a filter that cannot be read is left out.", async () => {
  const played = await stage.probedCase();
  const numbersOf = async (filter: Record<string, unknown>) => (await list(filter)).rows.map(({ number }) => number);
  expect(await numbersOf({ q: String(played.number) })).toEqual([played.number]);
  expect(await numbersOf({ q: played.account.address.slice(0, 14).toUpperCase() })).toContain(played.number);
  expect(await numbersOf({ stage: "restricted" })).not.toContain(played.number);
  expect(await numbersOf({ stage: "nonsense" })).toContain(played.number);
});

test("The open cases stand by their age, whatever their stages are, as in the list of all; a page later none of them comes again.", async () => {
  await defended();
  await stage.probedCase();
  const open = (await list({})).rows;
  expect(new Set(open.map(({ stage: at }) => at)).size).toBeGreaterThan(1);
  const all = (await list({ view: "all" })).rows.filter(({ stage: at }) => at !== "closed");
  expect(open.map(({ number }) => number)).toEqual(all.map(({ number }) => number));
  const [first] = open;
  const later = await list({ before: `${first?.openedAt}~${first?.id}` });
  expect(later.rows.map(({ number }) => number)).toEqual(open.slice(1).map(({ number }) => number));
});

test("As many open cases are counted as are listed, by stage; a closed one is not searched among the open.", async () => {
  const counts = await countOpenStages({}, stage.people.operator);
  const { rows } = await list({});
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  expect((await list({ view: "open", stage: "closed" })).rows).toEqual([]);
});

test("What stands for any letters in a pattern is searched for as it is written.", async () => {
  await stage.probedCase();
  expect((await list({ q: "%" })).rows).toEqual([]);
  expect((await list({ uncounted: "without_measure" })).rows).toEqual([]);
  expect((await list({ uncounted: "open" })).rows.length).toBeGreaterThan(0);
});

test("A fresh probe's row shows the day within which it is to be acted on.", async () => {
  const played = await stage.probedCase();
  const row = (await list({ q: String(played.number) })).rows[0];
  expect(row?.next).toMatchObject({ kind: "act_on_probe" });
});

test("Pages follow each other without a gap or a double.", async () => {
  const seed = await stage.probedCase();
  const { contractId } = await db.incident.findUniqueOrThrow({ where: { id: seed.incidentId }, select: { contractId: true } });
  const openedAt = seed.at(1);
  // The same moment for all: the id decides.
  await withClock(openedAt, () =>
    db.incident.createMany({ data: Array.from({ length: INCIDENTS_PER_PAGE + 5 }, () => ({ contractId, openedAt })) }),
  );
  const first = await list({ view: "all" });
  const second = await list({ view: "all", before: first.nextBefore ?? undefined });
  const numbers = [...first.rows, ...second.rows].map(({ number }) => number);
  expect(first.rows).toHaveLength(INCIDENTS_PER_PAGE);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).toHaveLength(Math.min(2 * INCIDENTS_PER_PAGE, await db.incident.count()));
});
