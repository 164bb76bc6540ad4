import { expect, test } from "vitest";
import { LogClock } from "./log-clock";
import { LogTime } from "./log-time";
import { Program } from "./program";
import { SyslogHeader } from "./syslog-header";

function read(text: string, clock = new LogClock("Asia/Tokyo", 2026, 0)) {
  const header = new SyslogHeader();
  const line = Buffer.from(text, "utf8");
  const isKnown = header.read(line, 0, line.length);
  const at = new LogTime(clock).read(line, header.timeAt, line.length);
  return {
    isKnown,
    header,
    time: isKnown ? new Date(at).toISOString() : "",
    message: line.toString("utf8", header.messageAt),
  };
}

test.each([
  ["Nov  5 10:00:01 host postfix/smtpd[1]: hello", "2026-11-05T01:00:01.000Z"],
  ["Sep 8 10:00:01 host postfix/smtpd[1]: hello", "2026-09-08T01:00:01.000Z"],
  ["<22>Nov 15 00:00:00 host postfix/smtpd[1]: hello", "2026-11-14T15:00:00.000Z"],
  ["2026-11-05T10:00:01.123456+09:00 host postfix/smtpd[1]: hello", "2026-11-05T01:00:01.123Z"],
  ["2026-11-05T01:00:01Z host postfix/smtpd[1]: hello", "2026-11-05T01:00:01.000Z"],
  ["2026-11-05T10:00:01 host postfix/smtpd[1]: hello", "2026-11-05T01:00:01.000Z"],
  ["2026-11-04T20:00:01.5-0500 host postfix/smtpd[1]: hello", "2026-11-05T01:00:01.500Z"],
  ["<22>1 2026-11-05T10:00:01.25+09:00 host postfix/smtpd 1 - - hello", "2026-11-05T01:00:01.250Z"],
  ['<22>1 2026-11-05T10:00:01+09:00 host postfix/smtpd 1 ID [a b="x\\] y"][c d="e"] hello', "2026-11-05T01:00:01.000Z"],
  ["<22>1 2026-11-05T10:00:01+09:00 host postfix/smtpd 1 - - \ufeffhello", "2026-11-05T01:00:01.000Z"],
])("reads %s", (text, time) => {
  const result = read(text);
  expect(result).toMatchObject({ isKnown: true, time, message: "hello" });
  expect(result.header.program).toBe(Program.smtpd);
});

test.each([
  ["postfix-incoming/cleanup[2]", Program.cleanup],
  ["postfix/qmgr[2]", Program.qmgr],
  ["postfix/lmtp[2]", Program.mailbox],
  ["postfix/smtp[2]", Program.delivery],
  ["dovecot[812]", Program.dovecot],
  ["dovecot", Program.dovecot],
  ["sshd[2]", Program.other],
  ["postfix/anvil[2]", Program.other],
])("the tag %s", (tag, program) => {
  expect(read(`Nov  5 10:00:01 host ${tag}: hello`).header.program).toBe(program);
});

test("the year turns inside a file, and a host that is seconds behind stays in the old year", () => {
  const clock = new LogClock("Asia/Tokyo", 2026, 0);
  const times = ["Dec 31 23:59:58", "Jan  1 00:00:03", "Dec 31 23:59:59", "Jan  1 00:00:04"].map(
    (at) => read(`${at} host postfix/smtpd[1]: hello`, clock).time,
  );
  expect(times).toEqual([
    "2026-12-31T14:59:58.000Z",
    "2026-12-31T15:00:03.000Z",
    "2026-12-31T14:59:59.000Z",
    "2026-12-31T15:00:04.000Z",
  ]);
});

test("without a year the first line lies nearest to now", () => {
  const clock = new LogClock("UTC", undefined, Date.UTC(2027, 0, 3));
  expect(read("Dec 30 10:00:00 host postfix/smtpd[1]: hello", clock).time).toBe("2026-12-30T10:00:00.000Z");
});

test("a zone with summer time shifts on the hour", () => {
  const clock = new LogClock("Europe/Berlin", 2026, 0);
  const times = ["Oct 25 01:30:00", "Oct 25 04:30:00", "Oct 26 04:30:00"].map(
    (at) => read(`${at} host postfix/smtpd[1]: hello`, clock).time,
  );
  expect(times).toEqual(["2026-10-24T23:30:00.000Z", "2026-10-25T03:30:00.000Z", "2026-10-26T03:30:00.000Z"]);
});
