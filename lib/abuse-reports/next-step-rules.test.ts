import { describe, expect, test } from "vitest";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { maySetAside, nextMessageKind, nextStepOf } from "./next-step-rules";
import type { MessageView, ReportDuty } from "./report-views";

type MaySetAside = Parameters<typeof maySetAside>[0];

const duty = (kind: ObligationKind, dueAt: string, more: Partial<ReportDuty> = {}): ReportDuty => ({
  ...{ id: `${kind}${dueAt}`, kind, openedAt: "2026-11-19T00:00:00.000Z", dueAt, doneAt: null, isEnded: false },
  ...more,
});
const day = (number: number) => `2026-11-${number}T08:30:00.000Z`;

describe("What is owed next of a report", () => {
  test.each<[string, ReportDuty[], string | undefined]>([
    ["nothing without duties", [], undefined],
    ["what is due first", [duty("answer_reporter", day(29)), duty("receipt_to_reporter", day(19))], "reporter_received"],
    [
      "what is not done yet",
      [duty("receipt_to_reporter", day(19), { doneAt: day(19) }), duty("progress_to_reporter", day(26))],
      "reporter_progress",
    ],
    [
      "what is not waived",
      [duty("receipt_to_reporter", day(19), { isEnded: true }), duty("answer_reporter", day(29))],
      "reporter_done",
    ],
    ["a reply before the news", [duty("progress_to_reporter", day(26)), duty("read_reporter_reply", day(20))], "read_replies"],
    ["a mail that did not arrive", [duty("settle_reporter_message", day(20))], "settle_messages"],
    ["to read what no machine could", [duty("read_report", day(19)), duty("receipt_to_reporter", day(19))], "read_report"],
  ])("is %s", (_what, duties, expected) => {
    const step = nextStepOf({ duties, messages: [] });
    expect(step?.does === "message" ? step.kind : step?.does).toBe(expected);
  });
});

test.each<[ReportDuty[], string]>([
  [[], "reporter_progress"],
  [[duty("read_reporter_reply", day(18)), duty("receipt_to_reporter", day(19))], "reporter_received"],
  [[duty("progress_to_reporter", day(26)), duty("answer_reporter", day(29))], "reporter_progress"],
  [[duty("answer_reporter", day(20))], "reporter_done"],
])("a new mail begins as what is owed by a mail, else as news", (duties, kind) => {
  expect(nextMessageKind({ duties, messages: [] })).toBe(kind);
});

const mail = (kind: string, state: MessageView["state"], more: Partial<MessageView> = {}): MessageView => ({
  ...{ id: kind, version: 0, direction: "sent" as const, kind, isAutomatic: false, subject: "", body: "", address: "", state },
  ...{ serverAnswer: null, occurredAt: day(18), settledAt: null, readAt: null, readBy: null, writtenBy: null, mailId: null },
  ...more,
});
const receipt = duty("receipt_to_reporter", day(19));
const news = duty("progress_to_reporter", day(26));

test.each<[string, ReportDuty[], MessageView, string, string]>([
  ["a receipt", [receipt, news], mail("reporter_received", "queued"), "on_its_way", "reporter_progress"],
  ["a receipt in the sending", [receipt, news], mail("reporter_received", "sending"), "on_its_way", "reporter_progress"],
  ["news, which are a receipt too", [receipt], mail("reporter_progress", "queued"), "on_its_way", "reporter_progress"],
  [
    "a receipt that may not have left",
    [receipt, duty("settle_reporter_message", day(20))],
    mail("reporter_received", "uncertain"),
    "settle_messages",
    "reporter_progress",
  ],
  [
    "a reply meanwhile",
    [receipt, duty("read_reporter_reply", day(20))],
    mail("reporter_done", "queued"),
    "read_replies",
    "reporter_progress",
  ],
  ["a receipt that failed", [receipt], mail("reporter_received", "failed"), "reporter_received", "reporter_received"],
  [
    "what no person wrote",
    [receipt],
    mail("reporter_automatic", "queued", { isAutomatic: true }),
    "reporter_received",
    "reporter_received",
  ],
  ["a receipt while news are next", [news], mail("reporter_received", "queued"), "reporter_progress", "reporter_progress"],
])("What is on its way is not offered again: %s", (_what, duties, message, expected, kind) => {
  const step = nextStepOf({ duties, messages: [message] });
  expect(step?.does === "message" ? step.kind : step?.does).toBe(expected);
  expect(nextMessageKind({ duties, messages: [message] })).toBe(kind);
});

const answer = duty("answer_reporter", day(29));
test.each<[MaySetAside["state"], ReportDuty[], boolean]>([
  ["unread", [answer], true],
  ["received", [answer], true],
  ["linked", [], true],
  ["linked", [{ ...answer, isEnded: true }, receipt], true],
  ["linked", [{ ...answer, isEnded: true }, answer], false],
  ["linked", [duty("read_reporter_reply", day(20))], false],
  ["answered", [], false],
  ["preview", [], false],
])("A report that is %s with %j may be set aside: %s", (state, duties, expected) => {
  expect(maySetAside({ state, duties })).toBe(expected);
});
