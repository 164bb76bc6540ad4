import { describe, expect, test } from "vitest";
import { kilometresBetween } from "./country-places";
import { createDetector, type DetectorOptions } from "./detector";
import type { Finding } from "./finding";
import { parseNetworkTable } from "./network-table";
import type { RuleId } from "./rule-catalogue-table";
import { LogWriter } from "./traffic-lines.fixture";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.UTC(2026, 8, 6, 15);
const HOME = "240.1.0.10";
const FAR = "240.9.3.7";
const NETWORKS = [
  "network,asn,organization,country,kind",
  "240.1.0.0/16,64501,Home,JP,home",
  "240.2.0.0/16,64502,Other home,JP,home",
  "240.9.0.0/16,64509,Far hosting,BR,hosting",
  ...Array.from({ length: 60 }, (_, n) => `240.${100 + n}.0.0/16,${64600 + n},Far ${n},VN,home`),
].join("\n");
const PEOPLE = Array.from({ length: 12 }, (_, n) => `person${n}@firm${n % 6}.example`);

/** Ten quiet days of a dozen people, then what the test adds, then a day for what waits to be judged. */
function findingsOf(
  add: (log: LogWriter, live: number) => void,
  rules: DetectorOptions["rules"] = {},
  people = PEOPLE,
): Finding[] {
  const log = new LogWriter({ header: "iso", dovecot: "2.4", hasSubjects: false, hasLongIds: true });
  const live = START + 10 * DAY;
  for (let day = 0; day < 12; day++) {
    for (const [n, user] of people.entries())
      for (const hour of [9, 12, 16, 20])
        log.signIn(START + day * DAY + hour * HOUR + n * 1000, user, n === 11 ? "240.2.0.9" : HOME);
  }
  add(log, live);
  const detector = createDetector({ networks: parseNetworkTable(NETWORKS), rules });
  return [...detector.feed(log.log()), ...detector.end()];
}

const on = (rule: RuleId) => ({ [rule]: { mode: "on" as const } });
const of = (findings: Finding[], rule: RuleId) => findings.filter((finding) => finding.rule === rule);
const reasonsOf = (finding: Finding | undefined) =>
  Object.fromEntries((finding?.reasons ?? []).map((reason) => [reason.code, reason]));

test("Ten quiet days raise nothing.", () => {
  expect(findingsOf(() => {})).toEqual([]);
});

describe("a sign-in without a send", () => {
  test("counts where the source opens other accounts too, looks back, and names what speaks", () => {
    const victims = [PEOPLE[0] ?? "", PEOPLE[1] ?? "", PEOPLE[2] ?? ""];
    const found = of(
      findingsOf((log, live) => {
        for (let guess = 0; guess < 4; guess++) log.failSignIn(live + guess * MINUTE, `guess${guess}@firm1.example`, FAR);
        for (const [n, victim] of victims.entries()) log.signIn(live + n * HOUR, victim, FAR);
      }),
      "probe.login-only",
    );
    expect(found.map(({ account }) => account).sort()).toEqual(victims);
    expect(
      found.every(({ kind, sourceIps, evidence }) => kind === "probe" && sourceIps[0] === FAR && evidence.length === 1),
    ).toBe(true);
    const last = reasonsOf(found.at(-1));
    expect([last.othersSignedIn?.fired, last.othersTried?.fired, last.keptReading?.fired]).toEqual([true, true, false]);
    // The first was judged before anybody knew the source; it comes back when the source is found out.
    const first = found.find(({ account }) => account === victims[0]);
    expect(Date.parse(first?.detectedAt ?? "") - Date.parse(first?.firstSeen ?? "")).toBeGreaterThanOrEqual(15 * MINUTE);
  });

  test("is nobody's business where the source is one traveller's", () => {
    const found = findingsOf((log, live) => log.signIn(live, PEOPLE[0] ?? "", FAR));
    expect(of(found, "probe.login-only")).toEqual([]);
  });
});

describe("passwords tried slowly", () => {
  const dripped = (log: LogWriter, live: number, source: (n: number) => string) => {
    for (let n = 0; n < 30; n++) log.failSignIn(live + n * 40 * MINUTE, `name${n}@firm2.example`, source(n));
  };

  test("from one network: its accounts are counted over a day, and no account is accused", () => {
    const [first] = of(
      findingsOf((log, live) => dripped(log, live, () => FAR)),
      "login.spray",
    );
    expect(first).toMatchObject({ account: null, kind: "stuffing", sourceIps: [FAR], update: false });
    expect(reasonsOf(first).accountsSprayed).toMatchObject({
      value: 12,
      threshold: 12,
      scope: "network",
      subject: "240.9.3.0/24",
    });
    expect(first?.evidence.length).toBeGreaterThan(3);
  });

  test("each from another network: the whole service tells", () => {
    const found = of(
      findingsOf((log, live) => {
        for (let n = 0; n < 40; n++) log.failSignIn(live + n * 8 * MINUTE, `name${n}@firm2.example`, `240.${100 + n}.4.${n + 1}`);
      }),
      "login.spray",
    );
    expect(reasonsOf(found[0]).accountsSprayed).toMatchObject({ scope: "service" });
  });

  test("an owner's old password, however often it fails at home, is none of this", () => {
    const found = findingsOf((log, live) => {
      for (let n = 0; n < 200; n++) log.failSignIn(live + n * 6 * MINUTE, PEOPLE[n % 3] ?? "", HOME);
    });
    expect(found).toEqual([]);
  });

  test("stuffing names the accounts that answered", () => {
    const [found] = of(
      findingsOf((log, live) => {
        for (let n = 0; n < 4; n++) log.failSignIn(live + n * 1000, `name${n}@firm2.example`, FAR);
        log.signIn(live + 5000, PEOPLE[4] ?? "", FAR);
        for (let n = 4; n < 8; n++) log.failSignIn(live + n * 10_000, PEOPLE[n + 1] ?? "", FAR);
      }),
      "login.stuffing",
    );
    expect(found?.accounts).toEqual({ failed: PEOPLE.slice(5, 9), succeeded: [PEOPLE[4]] });
  });
});

describe("probing that takes days", () => {
  test("an AS where nobody is at home opens five accounts once each", () => {
    const [found] = of(
      findingsOf((log, live) => {
        for (let n = 0; n < 5; n++) log.signIn(live - 2 * DAY + n * 11 * HOUR, PEOPLE[n] ?? "", `240.9.${n}.9`);
      }),
      "login.slow-probing",
    );
    expect(found).toMatchObject({ account: null, asn: 64509, accounts: { succeeded: PEOPLE.slice(0, 5) } });
    expect(reasonsOf(found).spreadHours?.value).toBeGreaterThanOrEqual(24);
  });

  test("one account is tried from ever new networks", () => {
    const [found] = of(
      findingsOf((log, live) => {
        for (let n = 0; n < 40; n++) log.failSignIn(live + n * 45 * MINUTE, PEOPLE[3] ?? "", `240.${100 + n}.7.7`);
      }),
      "login.slow-probing",
    );
    expect(found).toMatchObject({ account: PEOPLE[3], kind: "stuffing" });
    expect(reasonsOf(found).triedFromNetworks?.value).toBeGreaterThanOrEqual(16);
  });
});

describe("what only counts until it is switched on", () => {
  const travel = (log: LogWriter, live: number) => {
    log.signIn(live + 9 * HOUR, PEOPLE[0] ?? "", HOME);
    log.signIn(live + 10 * HOUR, PEOPLE[0] ?? "", FAR);
  };

  test("a jump across the world is marked as shadow", () => {
    const [found] = of(findingsOf(travel), "login.impossible-travel");
    expect(found).toMatchObject({ account: PEOPLE[0], kind: "anomaly", shadow: true });
    expect(reasonsOf(found).travelDistance?.value).toBe(kilometresBetween("JP", "BR"));
  });

  test("switched on it is a finding like any other, switched off it is silent", () => {
    expect(of(findingsOf(travel, on("login.impossible-travel")), "login.impossible-travel")[0]?.shadow).toBeUndefined();
    expect(of(findingsOf(travel, { "login.impossible-travel": { mode: "off" } }), "login.impossible-travel")).toEqual([]);
  });

  test("a silent account wakes in a place nobody uses", () => {
    const wake = { "login.dormant-wakes": { mode: "on" as const, silentDays: 5 } };
    const found = findingsOf((log, live) => {
      log.receive(START + HOUR, "silent@firm1.example");
      log.signIn(live, "silent@firm1.example", FAR);
    }, wake);
    expect(of(found, "login.dormant-wakes").map(({ account }) => account)).toEqual(["silent@firm1.example"]);
  });

  test("the mailbox is read on from there while the owner is at home, filters are opened, mail goes elsewhere", () => {
    const user = PEOPLE[0] ?? "";
    const found = of(
      findingsOf((log, live) => {
        for (let n = 0; n < 8; n++) log.signIn(live + n * HOUR, user, FAR);
        log.signIn(live + 2 * HOUR + MINUTE, user, FAR, "managesieve");
        log.receive(live + 5 * HOUR, user, "elsewhere@mail.example");
      }, on("login.strange-reading")),
      "login.strange-reading",
    );
    const codes = found.flatMap(({ reasons }) => reasons.filter(({ fired }) => fired).map(({ code }) => code));
    expect(codes.sort()).toEqual(["filterAccess", "newForward", "strangeReads"]);
  });
});

test("A bad list worked off slowly is a bounce storm; the same volume with few stale addresses is not.", () => {
  const mailing = (share: number) => (log: LogWriter, live: number) => {
    for (let mail = 0; mail < 70; mail++) {
      const to = [`a${mail}@list.example`, `b${mail}@list.example`];
      const unknown = mail % 10 < share * 10 ? [to[0] ?? ""] : [];
      log.send(live + mail * 12 * MINUTE, {
        user: PEOPLE[0] ?? "",
        ip: HOME,
        service: "submission",
        method: "PLAIN",
        helo: "PC-1",
        to,
        subject: "",
        size: 3000,
        unknown,
      });
    }
  };
  const [storm] = of(findingsOf(mailing(0.9)), "abuse.bounce-storm");
  expect(storm).toMatchObject({ account: PEOPLE[0], kind: "abuse" });
  expect(reasonsOf(storm).refusalsInWindow?.value).toBeGreaterThanOrEqual(40);
  expect(of(findingsOf(mailing(0.1)), "abuse.bounce-storm")).toEqual([]);
});

test.each([
  ["JP", "BR", 15_000, 18_500],
  ["JP", "KR", 0, 600],
  ["DE", "FR", 0, 300],
  ["JP", "", 0, 0],
])("From %s to %s it is a plausible way.", (from, to, least, most) => {
  expect(kilometresBetween(from, to)).toBeGreaterThanOrEqual(least);
  expect(kilometresBetween(from, to)).toBeLessThanOrEqual(most);
});
