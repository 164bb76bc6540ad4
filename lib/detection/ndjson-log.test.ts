import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineParser } from "./line-parser";
import { LogClock } from "./log-clock";
import { EVENT_NAMES } from "./log-event";
import { linesOfJson } from "./ndjson-lines";
import { NdjsonLog } from "./ndjson-log";
import { DEFAULT_MAPPING, resolveMapping } from "./ndjson-mapping";

const kinds = (event: unknown, mapping = DEFAULT_MAPPING) => {
  const parser = new LineParser(new LogClock("Asia/Tokyo", 2026, 0));
  const lines = linesOfJson(typeof event === "string" ? event : JSON.stringify(event), mapping)
    .split("\n")
    .slice(0, -1);
  return lines.map((line) => {
    const bytes = Buffer.from(line);
    const kind = EVENT_NAMES[parser.parse(bytes, 0, bytes.length)];
    const { event: read } = parser;
    return {
      kind,
      at: new Date(read.time).toISOString(),
      user: read.text(read.userAt, read.userEnd),
      ip: read.text(read.addressAt, read.addressEnd),
    };
  });
};

const SUBMITTED = "3F9A01: client=h[192.0.2.9], sasl_method=PLAIN, sasl_username=aoi@example.jp";
const AT = "2026-11-05T01:00:01.000Z";

describe("a log line in an envelope", () => {
  test.each([
    [
      "the journal's",
      {
        MESSAGE: SUBMITTED,
        SYSLOG_IDENTIFIER: "postfix/smtpd",
        _HOSTNAME: "mx7",
        SYSLOG_PID: "9",
        __REALTIME_TIMESTAMP: "1793840401000000",
      },
    ],
    [
      "Docker's",
      { log: `Nov  5 10:00:01 mx7 postfix/smtpd[9]: ${SUBMITTED}\n`, stream: "stdout", time: "2026-11-05T01:00:02.5Z" },
    ],
    ["Loki's", { line: `<22>1 2026-11-05T10:00:01+09:00 mx7 postfix/smtpd 9 - - ${SUBMITTED}`, labels: { job: "mail" } }],
    ["Elastic's", { event: { original: `2026-11-05T10:00:01+09:00 mx7 postfix/smtpd[9]: ${SUBMITTED}` }, "@timestamp": AT }],
    [
      "the journal's, as numbers",
      { MESSAGE: [...Buffer.from(SUBMITTED)], SYSLOG_IDENTIFIER: "postfix/smtpd", __REALTIME_TIMESTAMP: "1793840401000000" },
    ],
  ])("%s is read as it would be without", (_, envelope) => {
    expect(kinds(envelope)).toEqual([{ kind: "submitted", at: AT, user: "aoi@example.jp", ip: "192.0.2.9" }]);
  });
});

describe("an event of one's own", () => {
  const login = { time: AT, event: "login", account: "aoi@example.jp", ip: "192.0.2.9", host: "mx7" };

  test.each([
    [{ ...login }, ["signedIn"]],
    [{ ...login, time: 1793840401 }, ["signedIn"]],
    [{ ...login, outcome: "failure" }, ["signInFailed"]],
    [{ ...login, success: false, protocol: "smtp" }, ["signInFailed"]],
    [{ ...login, outcome: "outage" }, []],
    [{ login: "aoi@example.jp", remote: "192.0.2.9", success: false, protocol: "imap", time: AT }, ["signInFailed"]],
    [{ ...login, event: "send", recipient: "x@example.com" }, ["submitted", "queued", "delivered", "removed"]],
    [
      { ...login, event: "send", recipient: ["x@example.com", "y@example.com"], subject: "a", helo: "pc" },
      ["submitted", "headed", "queued", "delivered", "delivered", "removed"],
    ],
    [{ event: "bounce", time: AT, queueId: "3F9A01", recipient: "x@example.com", status: "5.1.1" }, ["delivered"]],
    [{ event: "heartbeat", time: AT }, ["unknown"]],
    ["no JSON at all", ["unknown"]],
    ["[1,2]", ["unknown"]],
  ])("%j", (event, expected) => {
    expect(kinds(event).map(({ kind }) => kind)).toEqual(expected);
  });

  test("by a mapping that names the system's own keys and words", () => {
    const mapping = resolveMapping({
      time: "when",
      account: ["who"],
      ip: "from.addr",
      event: "what",
      outcome: "how",
      events: { login: ["LOGON"] },
      outcomes: { failure: ["NG"] },
    });
    const event = { when: AT, who: "aoi@example.jp", from: { addr: "192.0.2.9" }, what: "logon", how: "ng" };
    expect(kinds(event, mapping)).toMatchObject([{ kind: "signInFailed", user: "aoi@example.jp", ip: "192.0.2.9" }]);
  });

  test.each([
    [[], "a mapping is a JSON object"],
    [{ acount: "who" }, 'a mapping has no part "acount"'],
    [{ account: 7 }, '"account" takes a word or a list of words'],
    [{ events: { leave: ["x"] } }, '"events" has no "leave"'],
  ])("a mapping %j is refused in one sentence", (mapping, sentence) => {
    expect(() => resolveMapping(mapping)).toThrow(sentence);
  });

  test("whatever stands in its values, no other account is named", () => {
    const hostile = fc
      .array(
        fc.constantFrom(">", "<", ", ", "]: ", "user=<", "sasl_username=", "rip=", "\n", "eve@example.jp", "from=<", "; ", "a"),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (subject, helo, recipient, method) => {
        for (const event of [
          { ...login, method, protocol: recipient },
          { ...login, event: "send", subject, helo, recipient, sender: helo },
        ])
          for (const { kind, user, ip } of kinds(event))
            if (["submitted", "signedIn", "signInFailed"].includes(kind ?? ""))
              expect([user, ip]).toEqual(["aoi@example.jp", "192.0.2.9"]);
      }),
      { seed: 6, numRuns: 400 },
    );
  });
});

test("chunks cut anywhere give the same log, and an endless line is cut", () => {
  const text = Buffer.from(
    `${JSON.stringify({ line: `2026-11-05T10:00:01Z mx7 postfix/qmgr[1]: 3F9A01: removed` })}\n`.repeat(5) + "x".repeat(200_000),
  );
  const whole = new NdjsonLog(DEFAULT_MAPPING);
  const expected = Buffer.concat([whole.feed(text), whole.end()]).toString();
  expect(expected.match(/removed/g)).toHaveLength(5);
  expect(expected.length).toBeLessThan(3000);
  for (const size of [1, 7, 100, 65_536]) {
    const cut = new NdjsonLog(DEFAULT_MAPPING);
    let out = "";
    for (let at = 0; at < (size === 1 ? 2000 : text.length); at += size) out += cut.feed(text.subarray(at, at + size)).toString();
    expect(expected.startsWith(out)).toBe(true);
  }
});

test("a small event does not become large by a host that stands in each of its lines, nor by names that no address can be", () => {
  const recipient = Array.from({ length: 1000 }, () => "a");
  const sent = { time: AT, event: "send", account: "aoi@example.jp", ip: "192.0.2.9", host: "h".repeat(4000), recipient };
  const lines = linesOfJson(JSON.stringify(sent), DEFAULT_MAPPING);
  expect(lines.split("\n").filter((line) => line.includes("to=<a>"))).toHaveLength(1000);
  expect(lines.length).toBeLessThan(400_000);
  const endless = linesOfJson(JSON.stringify({ ...sent, recipient: ["b".repeat(900), "c@example.jp"] }), DEFAULT_MAPPING);
  expect(endless).not.toContain("bbb");
  expect(endless).toContain("to=<c@example.jp>");
});
