import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDetector, type DetectorOptions, type DetectorSnapshot } from "./detector";
import type { Finding } from "./finding";
import { parseNetworkTable } from "./network-table";
import { RULE_CATALOGUE, RULE_IDS } from "./rule-catalogue-table";
import { generateTraffic, type Mix, scoreOf, type Traffic } from "./traffic.fixture";

const ISO = { header: "iso", dovecot: "2.4", hasSubjects: true, hasLongIds: false } as const;
const OLD = { header: "3164", dovecot: "2.3", hasSubjects: true, hasLongIds: true } as const;
const BARE = { header: "5424", dovecot: "2.3", hasSubjects: false, hasLongIds: true } as const;

function optionsFor(traffic: Traffic, more: DetectorOptions = {}): DetectorOptions {
  return { networks: parseNetworkTable(traffic.networks), internal: ["10.0.0.0/8"], year: 2026, ...more };
}

function detect(traffic: Traffic, options: DetectorOptions): Finding[] {
  const detector = createDetector(options);
  return [...detector.feed(traffic.log), ...detector.end()];
}

// Seeds and mixes that were never tuned for. The bounds leave room for one unlucky probe and one unlucky traveller.
describe.each<[string, Mix]>([
  ["a small service", { seed: 101, people: 60, dormant: 0.2, incidents: 20, style: ISO }],
  ["a service half of which nobody uses", { seed: 102, people: 120, dormant: 0.5, incidents: 30, style: OLD }],
  ["a log without Subject lines", { seed: 103, people: 100, dormant: 0.25, incidents: 24, style: BARE }],
])("%s", (_, mix) => {
  const traffic = generateTraffic(mix);
  const findings = detect(traffic, optionsFor(traffic));
  const score = scoreOf(findings, traffic);

  test("nine probes of ten are found before the abuse, and all abuse", () => {
    expect(score.probes).toBeGreaterThan(12);
    expect(score.found / score.probes).toBeGreaterThanOrEqual(0.9);
    expect(score.burstsFound).toBe(score.bursts);
  });

  test("hardly anybody honest is accused; nobody for a name in a Subject, no monitor, no newsletter, no printer", () => {
    expect(score.false.length).toBeLessThanOrEqual(1);
    expect(score.forged).toBe(0);
    const roles = score.false.map(({ account }) => traffic.roles.get(account ?? ""));
    expect(roles.filter((role) => role === "monitor" || role === "newsletter" || role === "printer")).toEqual([]);
  });

  test("without a networks table nearly as many are found, and no more are accused", () => {
    const { networks: _table, ...bare } = optionsFor(traffic);
    const blind = scoreOf(detect(traffic, bare), traffic);
    expect(blind.found / blind.probes).toBeGreaterThanOrEqual(0.85);
    expect(blind.false.length).toBeLessThanOrEqual(2);
  });

  test("every finding keeps to the catalogue: its version, its kind, codes that have words, a fingerprint of its own", () => {
    for (const { rule, ruleVersion, kind, reasons, shadow, evidence } of findings) {
      const { version, kind: expected, reasons: codes, mode } = RULE_CATALOGUE[rule];
      expect([ruleVersion, kind, shadow === true]).toEqual([version, expected, mode === "shadow"]);
      expect(reasons.map(({ code }) => code).filter((code) => !codes.includes(code))).toEqual([]);
      expect(reasons.some(({ fired }) => fired) && evidence.length > 0).toBe(true);
    }
    const first = findings.filter(({ update }) => !update).map(({ fingerprint }) => fingerprint);
    expect(new Set(first).size).toBe(first.length);
  });

  test("probes of one crew are linked by what they share", () => {
    const drops = findings.flatMap(({ links }) =>
      links.filter(({ basis }) => basis === "drop_address").map(({ value }) => value),
    );
    expect(drops.length).toBeGreaterThan(new Set(drops).size);
  });
});

describe("every rule switched on", () => {
  const traffic = generateTraffic({ seed: 104, people: 45, dormant: 0.3, incidents: 18, style: ISO });
  const rules = Object.fromEntries(RULE_IDS.map((code) => [code, { mode: "on" }]));
  const options = optionsFor(traffic, { rules });
  const whole = JSON.stringify(detect(traffic, options));

  test("several of them speak", () => {
    const spoke = new Set((JSON.parse(whole) as Finding[]).map(({ rule }) => rule));
    expect([...spoke]).toEqual(expect.arrayContaining(["probe.test-send", "probe.login-only", "abuse.burst", "login.spray"]));
  });

  test("the same bytes come out however the log is cut and wherever the detector is stopped and restored", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: traffic.log.length - 1 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cuts, (places) => {
        const findings: Finding[] = [];
        let detector = createDetector(options);
        let at = 0;
        for (const place of [...places].sort((one, other) => one - other)) {
          findings.push(...detector.feed(traffic.log.subarray(at, place)));
          at = place;
          detector = createDetector(options, JSON.parse(JSON.stringify(detector.snapshot())) as DetectorSnapshot);
        }
        findings.push(...detector.feed(traffic.log.subarray(at)), ...detector.end());
        expect(JSON.stringify(findings)).toBe(whole);
      }),
      { numRuns: 12, seed: 7 },
    );
  }, 120_000);
});
