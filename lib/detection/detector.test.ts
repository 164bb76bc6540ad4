import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createDetector, type Detector, type DetectorOptions, type DetectorSnapshot } from "./detector";
import type { Finding } from "./finding";
import { parseNetworkTable } from "./network-table";
import type { SignInSeen } from "./sign-in";

const SAMPLES = path.join(import.meta.dirname, "samples");
const OFFICE = readFileSync(path.join(SAMPLES, "office-3164.syslog"));
const WITHOUT_SUBJECTS = readFileSync(path.join(SAMPLES, "office-5424.syslog"));
const options: DetectorOptions = {
  networks: parseNetworkTable(readFileSync(path.join(SAMPLES, "networks.csv"), "utf8")),
  year: 2026,
};

function run(log: Buffer, given: DetectorOptions = options, chunk = 100_000): Finding[] {
  const detector = createDetector(given);
  return [...feedInChunks(detector, log, chunk), ...detector.end()];
}

function feedInChunks(detector: Detector, log: Buffer, chunk: number): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < log.length; at += chunk) findings.push(...detector.feed(log.subarray(at, at + chunk)));
  return findings;
}

const named = (findings: Finding[]) =>
  findings
    .filter((finding) => !finding.update)
    .map(({ rule, account, detectedAt }) => `${rule} ${account} ${detectedAt.slice(0, 19)}`);

describe("two weeks of a small office", () => {
  test("the probe, the burst and the guesses are found, and nobody else", () => {
    expect(named(run(OFFICE))).toEqual([
      "login.stuffing null 2026-11-11T19:07:00",
      "probe.test-send retired@example.jp 2026-11-12T18:12:40",
      "probe.test-send sales@example.jp 2026-11-13T17:00:00",
      "abuse.burst sales@example.jp 2026-11-13T17:00:45",
    ]);
  });

  test("without Subject lines the recipient comes with the delivery, and the same are found", () => {
    expect(named(run(WITHOUT_SUBJECTS))).toEqual([
      "login.stuffing null 2026-12-31T19:07:00",
      "probe.test-send retired@example.jp 2027-01-01T18:12:42",
      "probe.test-send sales@example.jp 2027-01-02T17:00:00",
      "abuse.burst sales@example.jp 2027-01-02T17:00:45",
    ]);
  });

  test("without a networks table prefixes stand for networks", () => {
    const { networks: _, ...bare } = options;
    expect(named(run(OFFICE, bare))).toContain("probe.test-send retired@example.jp 2026-11-12T18:12:40");
  });

  test("an alert explains itself: what fired, what was considered and did not, which lines", () => {
    const probe = run(OFFICE).find((finding) => finding.account === "retired@example.jp");
    expect(probe).toMatchObject({
      kind: "probe",
      severity: "critical",
      sourceIps: ["198.51.100.77"],
      country: "ZZ",
      asn: 64502,
      update: false,
      host: "smtp1",
      firstSeen: "2026-11-12T18:12:40.000Z",
    });
    const reasons = new Map(probe?.reasons.map((reason) => [reason.code, reason.fired]));
    expect([reasons.get("score"), reasons.get("credentialSubject"), reasons.get("newAsn"), reasons.get("mailboxRead")]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(probe?.evidence.map((line) => line.grade)).toEqual([1, 2, 1]);
    expect(probe?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test("no finding holds a password of the log", () => {
    const everything = JSON.stringify([...run(OFFICE), ...run(WITHOUT_SUBJECTS)]);
    expect(everything).not.toContain("Dummy-");
    expect(everything).toContain("[credentials masked]");
  });

  test("a Subject that forges an authentication changes nothing for the account it names", () => {
    const heard: SignInSeen[] = [];
    const findings = run(OFFICE, { ...options, onSignIn: (seen) => heard.push(seen) });
    expect(findings.some((finding) => finding.account === "hanako@example.jp")).toBe(false);
    expect(heard.some((seen) => seen.account === "hanako@example.jp" && seen.ip === "198.51.100.66")).toBe(false);
  });
});

test.each([
  ["ÄÖ@example.jp", "äö@example.jp"],
  ["葵@例え.example", "葵@例え.example"],
])("an account with letters beyond ASCII stays one account over a restart, whatever its case: %s", (one, other) => {
  const line = (user: string) =>
    Buffer.from(`2026-11-05T10:00:01Z mx7 dovecot: imap-login: Login: user=<${user}>, method=PLAIN, rip=192.0.2.9\n`);
  const before = createDetector({});
  before.feed(line(one));
  const after = createDetector({}, JSON.parse(JSON.stringify(before.snapshot())) as DetectorSnapshot);
  after.feed(line(other));
  expect(after.summary().accounts).toBe(1);
});

describe("the same bytes come out", () => {
  const whole = JSON.stringify(run(OFFICE));

  test.each([1, 7, 160, 4096, 65_536, 1_000_000])("in chunks of %i bytes", (chunk) => {
    const log = chunk === 1 ? OFFICE.subarray(OFFICE.length - 90_000) : OFFICE;
    const reference = chunk === 1 ? JSON.stringify(run(log, { ...options, learnDays: 0 })) : whole;
    expect(JSON.stringify(run(log, chunk === 1 ? { ...options, learnDays: 0 } : options, chunk))).toBe(reference);
  });

  test.each([0.1, 0.5, 0.76, 0.803, 0.87, 0.872, 0.9, 0.97])(
    "after a restart at %d of the log, from a snapshot that went through JSON",
    (share) => {
      for (const log of [OFFICE, WITHOUT_SUBJECTS]) {
        const cut = Math.floor(log.length * share);
        const before = createDetector(options);
        const findings = feedInChunks(before, log.subarray(0, cut), 50_000);
        const snapshot = JSON.parse(JSON.stringify(before.snapshot())) as DetectorSnapshot;
        const after = createDetector(options, snapshot);
        findings.push(...feedInChunks(after, log.subarray(cut), 70_000), ...after.end());
        expect(JSON.stringify(findings)).toBe(JSON.stringify(run(log)));
      }
    },
  );

  test("a snapshot keeps no password and does not move with the detector", () => {
    const detector = createDetector(options);
    const cut = OFFICE.indexOf("\n", OFFICE.indexOf("nrcpt=1 (queue active)", OFFICE.indexOf("Dummy-Secret"))) + 1;
    detector.feed(OFFICE.subarray(0, cut));
    const taken = detector.snapshot();
    const text = JSON.stringify(taken);
    detector.feed(OFFICE.subarray(cut));
    expect(JSON.stringify(taken)).toBe(text);
    expect(text).not.toContain("Dummy-");
  });
});

describe("options", () => {
  test.each(["probe.test-send", "abuse.burst", "login.stuffing"] as const)(
    "%s switched off gives no finding of it, and leaves the others",
    (rule) => {
      const rules = new Set(run(OFFICE, { ...options, rules: { [rule]: { enabled: false } } }).map((finding) => finding.rule));
      expect(rules.has(rule)).toBe(false);
      expect(rules.size).toBe(2);
    },
  );

  test("no probe alert before the days to learn are over", () => {
    const rules = run(OFFICE, { ...options, learnDays: 14 }).map((finding) => finding.rule);
    expect(rules).not.toContain("probe.test-send");
  });

  test("with Subjects switched off the probe is found by the rest, and nothing of grade 2 is cited, linked or kept", () => {
    const findings = run(OFFICE, { ...options, readsSubjects: false });
    expect(named(findings)).toContain("probe.test-send retired@example.jp 2026-11-12T18:12:40");
    const cited = findings.flatMap((finding) => finding.evidence);
    expect(cited.every((line) => line.grade === 1 && line.subject === undefined && !line.line.includes("helo="))).toBe(true);
    expect(findings.flatMap(({ links }) => links).some(({ basis }) => basis === "helo" || basis === "subject_shape")).toBe(false);
  });

  test("the machine that a probe's Message-ID names is a link, unless it is the account's own domain", () => {
    const renamed = Buffer.from(OFFICE.toString().replace(/(message-id=<\w+)@example\.jp>/g, "$1@WIN-4K2J1H3G5F6>"));
    const hostsOf = (findings: Finding[]) =>
      findings.flatMap(({ rule, links }) =>
        links.filter(({ basis }) => basis === "message_id_host").map(({ value }) => `${rule} ${value}`),
      );
    expect(hostsOf(run(OFFICE))).toEqual([]);
    expect(hostsOf(run(renamed))).toEqual(["probe.test-send win-4k2j1h3g5f6", "probe.test-send win-4k2j1h3g5f6"]);
    expect(hostsOf(run(renamed, { ...options, readsSubjects: false }))).toEqual([]);
    expect(named(run(renamed))).toEqual(named(run(OFFICE)));
  });

  test("own machines neither become nor break a baseline", () => {
    const findings = run(OFFICE, { ...options, internal: ["198.51.100.0/24"] });
    expect(findings.some((finding) => finding.rule === "probe.test-send")).toBe(false);
  });

  test("a misspelt setting is refused by name", () => {
    const rules = { "abuse.burst": { recipientsFromHone: 3 } } as unknown as NonNullable<DetectorOptions["rules"]>;
    expect(() => createDetector({ ...options, rules })).toThrow('has no setting "recipientsFromHone"');
  });
});

describe("what the console hears besides", () => {
  test("each sign-in, accepted and failed, with its redacted line", () => {
    const heard: [SignInSeen, string | null][] = [];
    const detector = createDetector({ ...options, onSignIn: (seen) => heard.push([seen, seen.line]) });
    feedInChunks(detector, OFFICE, 100_000);
    const probe = heard.find(([seen]) => seen.account === "retired@example.jp" && seen.ok);
    expect(probe?.[0]).toMatchObject({
      ip: "198.51.100.77",
      protocol: "smtp",
      method: "LOGIN",
      outcome: "accepted",
      host: "smtp1",
    });
    expect(probe?.[1]).toContain("sasl_username=retired@example.jp");
    expect(heard.find(([seen]) => seen.account === "retired@example.jp" && !seen.ok)?.[0]).toMatchObject({
      ip: "198.51.100.78",
      outcome: "failed",
      protocol: "imap",
    });
  });

  test("hourly counters add up to the log, and a drain starts anew", () => {
    const detector = createDetector({ ...options, collectHours: true });
    feedInChunks(detector, OFFICE, 100_000);
    const hours = detector.drainHours();
    const sum = (key: "sends" | "recipients") => hours.reduce((total, hour) => total + hour[key], 0);
    const text = OFFICE.toString("utf8");
    expect(sum("sends")).toBe(text.split("sasl_method=").length - 1 - 1);
    expect(sum("recipients")).toBe([...text.matchAll(/nrcpt=(\d+)/g)].reduce((total, found) => total + Number(found[1]), 0));
    expect(detector.drainHours()).toEqual([]);
  });

  test("unknown lines are counted and shown by shape, without names or numbers", () => {
    const detector = createDetector(options);
    detector.feed(Buffer.from("what is this of taro@example.jp 192.0.2.7?\nand this\n"));
    expect(detector.summary()).toMatchObject({ lines: 2, kinds: { unknown: 2 } });
    expect(JSON.stringify(detector.summary().unknownShapes)).not.toMatch(/taro|192/);
  });
});
