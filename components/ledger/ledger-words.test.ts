import { expect, test } from "vitest";
import ja from "@/lib/i18n/ja/ledger.json" with { type: "json" };
import { LEDGER_FACTS } from "@/lib/ledger/ledger-facts";
import { pageOfStream } from "./ledger-places";

test("Every fact that the ledger can hold has a sentence, and no other has.", () => {
  expect(Object.keys(ja.kind).sort()).toEqual(Object.keys(LEDGER_FACTS).sort());
});

test.each([
  ["incident:183", "/incidents/183"],
  ["alert:12", "/alerts?alert=12"],
  ["terms:mail-service-terms", "/terms?document=mail-service-terms"],
  ["rule:probe.test-send", "/settings/rules/probe.test-send"],
  ["backtest:3", "/settings/rules/backtests/3"],
  ["user:0190", undefined],
  ["incident:183/../..", undefined],
])("The stream %s leads to %s.", (stream, page) => {
  expect(pageOfStream(stream)).toBe(page);
});
