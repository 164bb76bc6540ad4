import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createDetector } from "./detector";
import { EventRecords } from "./event-records";
import { NdjsonLog } from "./ndjson-log";
import { DEFAULT_MAPPING } from "./ndjson-mapping";
import { parseNetworkTable } from "./network-table";
import { parseBlock } from "./parsed-block";

const SAMPLES = path.join(import.meta.dirname, "samples");
const networks = parseNetworkTable(readFileSync(path.join(SAMPLES, "networks.csv"), "utf8"));

interface Said {
  time: number;
  host: string;
  tag: string;
  pid: string;
  message: string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const JST = 9 * 3_600_000;
const two = (n: number) => String(n).padStart(2, "0");

const OFFICE: Said[] = readFileSync(path.join(SAMPLES, "office-3164.syslog"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => {
    const [, month = "", day, hour, minute, second, host = "", tag = "", pid = "", message = ""] =
      /^(\w{3}) +(\d+) (\d\d):(\d\d):(\d\d) (\S+) ([^:[]+)(?:\[(\d+)\])?: (.*)$/.exec(line) ?? [];
    const time = Date.UTC(2026, MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second)) - JST;
    return { time, host, tag, pid, message };
  });

const wall = (time: number, offset: number) => new Date(time + offset).toISOString().slice(0, 19);
const bsd = (time: number, pads: boolean) => {
  const at = new Date(time + JST);
  const day = String(at.getUTCDate());
  return `${MONTHS[at.getUTCMonth()]} ${pads ? day.padStart(2, " ") : day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
};
const tagged = ({ tag, pid, message }: Said) => `${tag}${pid === "" ? "" : `[${pid}]`}: ${message}`;

const HEADERS: Record<string, (said: Said) => string> = {
  "RFC 3164": (said) => `${bsd(said.time, true)} ${said.host} ${tagged(said)}`,
  "RFC 3164 with priority, day not padded": (said) => `<22>${bsd(said.time, false)} ${said.host} ${tagged(said)}`,
  "the journal's with a fraction": (said) => `${bsd(said.time, true)}.000001 ${said.host} ${tagged(said)}`,
  "ISO in Japan": (said) => `${wall(said.time, JST)}.000000+09:00 ${said.host} ${tagged(said)}`,
  "ISO in New York, zone without a colon": (said) => `${wall(said.time, -5 * 3_600_000)}-0500 ${said.host} ${tagged(said)}`,
  "ISO in UTC": (said) => `${wall(said.time, 0)}Z ${said.host} ${tagged(said)}`,
  "ISO without a zone, blank between": (said) => `${wall(said.time, JST).replace("T", " ")} ${said.host} ${tagged(said)}`,
  "RFC 5424": (said) => `<22>1 ${wall(said.time, JST)}.5+09:00 ${said.host} ${said.tag} ${said.pid || "-"} - - ${said.message}`,
  "RFC 5424 with structured data and a byte order mark": (said) =>
    `<22>1 ${wall(said.time, 0)}Z ${said.host} ${said.tag} ${said.pid || "-"} ID7 [a@1 b="x\\] y"][c@1] \ufeff${said.message}`,
};

const MESSAGES: Record<string, (said: Said) => Said> = {
  "as it is": (said) => said,
  "Dovecot 2.4": (said) => ({
    ...said,
    message: said.message
      .replace(/^(\S+-login): Login: /, "$1: Logged in: ")
      .replace(/^(\S+-login): Disconnected: (.*\(auth failed, [^)]*\))/, "$1: Login aborted: $2 (auth_failed)"),
  }),
  "ports after addresses, other service names": (said) => ({
    ...said,
    tag: said.tag.replace("postfix/", "postfix-out/"),
    message: said.message.replace(/(client=\S+\])/, "$1:41234").replace(/^(warning: \S+\])/, "$1:41234"),
  }),
  "fields behind the user, elements in another order": (said) => ({
    ...said,
    message: said.message
      .replace(/(sasl_username=\S+)$/, said.message.startsWith("warning") ? "$1" : "$1, sasl_sender=x@example.jp")
      .replace(/user=<([^>]*)>, method=(\w+), rip=([\d.]+), lip=([\d.]+)/, "rip=$3, lip=$4, method=$2, user=<$1>"),
  }),
  "long queue ids, a word from the header checks": (said) => ({
    ...said,
    message: said.message
      .replace(/^([0-9A-F]{6,10}): /, "4zQ$1kLmN: ")
      .replace(/(header Subject: .* helo=<[^>]*>)$/, "$1: noted"),
  }),
};

function findingsOf(log: Buffer | string) {
  const detector = createDetector({ networks, year: 2026 });
  const bytes = typeof log === "string" ? Buffer.from(log, "utf8") : log;
  return [...detector.feed(bytes), ...detector.end()].map((finding) => ({
    rule: finding.rule,
    account: finding.account,
    at: finding.detectedAt.slice(0, 19),
    score: finding.score,
    sourceIps: finding.sourceIps,
    reasons: finding.reasons,
    links: finding.links,
    update: finding.update,
  }));
}

const render = (header: (said: Said) => string, message: (said: Said) => Said, end = "\n") =>
  OFFICE.map((said) => header(message(said)) + end).join("");
const reference = findingsOf(readFileSync(path.join(SAMPLES, "office-3164.syslog")));

describe.each(Object.entries(HEADERS))("one log with headers by %s", (_, header) => {
  test.each(Object.entries(MESSAGES))("and messages %s gives the same findings", (_name, message) => {
    expect(findingsOf(render(header, message))).toEqual(reference);
  });
});

const PLAIN = render(
  (said) => `${wall(said.time, 0)}Z ${said.host} ${tagged(said)}`,
  (said) => said,
);

test("so it does with carriage returns, empty lines and NUL bytes between", () => {
  expect(findingsOf(PLAIN.replaceAll("\n", "\r\n\r\n\0\0\0\n"))).toEqual(reference);
});

test.each([
  ["Docker's envelope", (line: string) => ({ log: `${line}\n`, stream: "stdout", time: "2026-01-01T00:00:00Z" })],
  ["Loki's envelope", (line: string) => ({ line, labels: { job: "mail" } })],
])("so it does in %s", (_, wrap) => {
  const log = new NdjsonLog(DEFAULT_MAPPING);
  const json = PLAIN.trimEnd()
    .split("\n")
    .map((line) => `${JSON.stringify(wrap(line))}\n`)
    .join("");
  expect(findingsOf(log.feed(Buffer.from(json)))).toEqual(reference);
});

test("so it does in the journal's envelope, with the header in parts", () => {
  const log = new NdjsonLog(DEFAULT_MAPPING);
  const json = OFFICE.map(
    ({ time, host, tag, pid, message }) =>
      `${JSON.stringify({ __REALTIME_TIMESTAMP: `${time}000`, _HOSTNAME: host, SYSLOG_IDENTIFIER: tag, SYSLOG_PID: pid, MESSAGE: message })}\n`,
  ).join("");
  expect(findingsOf(log.feed(Buffer.from(json)))).toEqual(reference);
});

test("lines read ahead give the findings of lines read in place, wherever blocks are cut", () => {
  const log = Buffer.from(PLAIN);
  const whole = createDetector({ networks, year: 2026 });
  const expected = JSON.stringify([...whole.feed(log), ...whole.end()]);
  for (const size of [70_001, 99_999, 1_000_000]) {
    const detector = createDetector({ networks, year: 2026 });
    const findings = [];
    for (let at = 0; at < log.length; at += size) {
      const block = log.subarray(at, at + size);
      const records = new EventRecords(new Int32Array(size));
      findings.push(...detector.feedParsed(block, parseBlock(block, records), records));
    }
    expect(JSON.stringify([...findings, ...detector.end()])).toBe(expected);
    expect(detector.summary()).toEqual(whole.summary());
  }
});
