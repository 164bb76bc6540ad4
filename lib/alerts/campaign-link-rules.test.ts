import { expect, test } from "vitest";
import { connects, isTelling } from "./campaign-link-rules";
import { planCampaigns, type Sharing } from "./campaign-plan-rules";

const DAY = 86_400_000;
const alert = (id: string, more: Partial<Sharing> = {}): Sharing => ({
  ...{ id, basis: "drop_address", value: "drop@example.net", kind: "probe", accountId: `account of ${id}`, subjectNetwork: null },
  ...{ detectedAt: new Date("2026-06-01T00:00:00Z"), campaignId: null, isTakenOut: false },
  ...more,
});

test.each([
  ["drop_address", "drop@example.net", true],
  ["source_address", "203.0.113.41", true],
  ["helo", "win-4k2j1h3g5f6", true],
  ["helo", "mx.attacker.example", true],
  ["helo", "[192.0.2.7]", false],
  ["helo", "192.0.2.7", false],
  ["helo", "[IPv6:2001:db8::7]", false],
  ["helo", "localhost.localdomain", false],
  ["helo", "pc", false],
  ["message_id_host", "win-4k2j1h3g5f6", true],
  ["message_id_host", "localhost", false],
  ["subject_shape", "a;b;c", false],
] as const)("A link by %s %s opens a campaign by itself: %j.", (basis, value, isSo) => {
  expect(isTelling({ basis, value })).toBe(isSo);
});

test.each([
  ["two bursts from one office", "source_address", "abuse", "abuse", false],
  ["a burst from where a probe came", "source_address", "abuse", "probe", true],
  ["two probes from one address", "source_address", "probe", "probe", true],
  ["two bursts with one drop address", "drop_address", "abuse", "abuse", true],
  ["two anomalies with one name", "helo", "anomaly", "anomaly", false],
] as const)("%s: connected by %s is %5$j.", (_, basis, one, other, isSo) => {
  expect(connects({ basis, value: "x" }, alert("a", { kind: one }), alert("b", { kind: other }))).toBe(isSo);
});

test("Alerts of one account, and alerts more than 14 days apart, are not connected.", () => {
  const [link, one] = [{ basis: "drop_address", value: "x" } as const, alert("a")];
  expect(connects(link, one, alert("b", { accountId: one.accountId }))).toBe(false);
  expect(connects(link, one, alert("b", { detectedAt: new Date(one.detectedAt.getTime() + 15 * DAY) }))).toBe(false);
});

test("The most telling link names the campaign, and what a person took out neither joins nor connects.", () => {
  const source = { basis: "source_address", value: "203.0.113.41" } as const;
  const sharing = [alert("a", source), alert("b", source), alert("c", source), alert("a"), alert("b")];
  expect(planCampaigns(["b"], sharing)).toEqual([
    { link: { basis: "drop_address", value: "drop@example.net" }, campaignId: null, alertIds: ["b", "a", "c"] },
  ]);
  const isTakenOut = true;
  expect(planCampaigns(["b"], [alert("a", { isTakenOut }), alert("b")])).toEqual([]);
  expect(planCampaigns(["a"], [alert("a", { isTakenOut }), alert("b", { campaignId: "K" })])).toEqual([]);
});

test("Who stands in a campaign stays there, and the others come to it.", () => {
  const sharing = [alert("a", { campaignId: "K1" }), alert("b", { campaignId: "K2" }), alert("c"), alert("d")];
  const plans = planCampaigns(["d", "a"], sharing);
  expect(plans).toHaveLength(1);
  expect(plans[0]?.alertIds.sort()).toEqual(["c", "d"]);
});
