import { expect, test } from "vitest";
import { maskText, maskTitle } from "./mask-report";

const MASKED = "[credentials masked]";

test.each([
  "Abuse report: user@example.jp sends spam from 198.51.100.7",
  "[Ticket#20260609100] spam by <user@example.jp>, please stop",
  "user@example.jpから迷惑メールが届きました (R-1204)",
  "不正中継の申告 mail.example.jp",
])("A subject that only names its matter stays: %s", (subject) => {
  expect(maskTitle(subject)).toBe(subject);
});

test.each([
  "mail.example.jp;info@example.jp;Hunter2!pass;smtp.example.jp;587",
  "mail.example.jp info@example.jp Hunter2!pass 587",
  "Fwd: info@example.jp Hunter2!pass",
  "203.0.113.7|info@example.jp|Hunter2!pass",
  "info@example.jp:Hunter2!pass",
  "ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ；Ｈｕｎｔｅｒ２！ｐａｓｓ；ｓｍｔｐ．ｅｘａｍｐｌｅ．ｊｐ；５８７",
])("A subject that holds a password is masked: %s", (subject) => {
  expect(maskTitle(subject)).toBe(MASKED);
});

test("Of a text only the words are masked that hold a password, also in Japanese and in full width.", () => {
  const tuple = "info@example.jp;Hunter2!pass;smtp.example.jp;587";
  const wide = "ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ；Ｈｕｎｔｅｒ２；ｓｍｔｐ．ｅｘａｍｐｌｅ．ｊｐ；５８７";
  expect(maskText(`届いたのは${tuple}です。\n${wide}\nuser@example.jp sent it.`)).toBe(
    `届いたのは${MASKED}です。\n${MASKED}\nuser@example.jp sent it.`,
  );
});
