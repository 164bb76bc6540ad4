import { expect, test } from "vitest";
import { BEHIND_BYTES, type LogSourceFacts, type LogSourceState, stateOfSource } from "./log-source-rules";

const at = new Date("2026-06-09T01:00:00Z");
const ago = (seconds: number) => new Date(at.getTime() - seconds * 1000);
const source = (change: Partial<LogSourceFacts> = {}): LogSourceFacts => ({
  kind: "file",
  behindBytes: 0,
  lastLineAt: ago(2),
  readAt: ago(1),
  finishedAt: null,
  error: null,
  ...change,
});

test.each<[LogSourceState, Partial<LogSourceFacts>]>([
  ["ok", {}],
  ["ok", { behindBytes: 1000 }],
  ["behind", { behindBytes: BEHIND_BYTES + 1 }],
  ["silent", { lastLineAt: ago(3601) }],
  ["silent", { lastLineAt: null }],
  ["down", { error: "EACCES" }],
  ["down", { readAt: ago(31) }],
  ["down", { kind: "syslog_tls", error: "in use" }],
  ["left", { readAt: null }],
  ["left", { readAt: ago(2 * 86_400), error: "EACCES" }],
  ["left", { kind: "syslog_udp", readAt: null }],
  ["ok", { kind: "http", readAt: ago(600), lastLineAt: ago(600) }],
  ["silent", { kind: "http", readAt: ago(9000), lastLineAt: ago(9000) }],
  ["silent", { kind: "http", readAt: null, lastLineAt: null }],
  ["reading", { kind: "history", readAt: ago(600) }],
  ["done", { kind: "history", readAt: ago(600), finishedAt: ago(600) }],
  ["down", { kind: "history", error: "gone" }],
])("It is %s with %j", (state, change) => {
  expect(stateOfSource(source(change), at)).toBe(state);
});
