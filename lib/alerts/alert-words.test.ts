import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { RULE_CATALOGUE } from "@/lib/detection/rule-catalogue-table";
import { LOCALES, type Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type { AlertReason } from "./alert-inputs";
import type { AlertRow } from "./alert-views";
import { LISTED, placeText, type Say, whatHappened } from "./alert-words-rules";

const CODES = [...new Set(Object.values(RULE_CATALOGUE).flatMap(({ reasons }) => reasons)), "attackerReturned", LISTED];

async function sayer(locale: Locale): Promise<Say> {
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "alerts" as never });
  return t as unknown as Say;
}

test.each(LOCALES)("Every reason that the detector gives has a name (%s).", async (locale) => {
  const { alerts } = await loadMessages(locale);
  const named = Object.keys((alerts as { reason: Record<string, string> }).reason);
  expect(named.sort()).toEqual(CODES.sort());
});

const fired = (code: string, more: Partial<AlertReason> = {}): AlertReason => ({
  code,
  value: 412,
  threshold: 25,
  fired: true,
  ...more,
});

test.each<[AlertRow["kind"], AlertReason[], string, string]>([
  [
    "probe",
    [fired("dormant"), fired("newAsn")],
    "眠っていたアカウント・初めてのAS、試し送信 1通",
    "Test send: Dormant account, New AS",
  ],
  ["probe", [], "知らない回線から試し送信 1通", "Test send from an unknown network"],
  [
    "abuse",
    [fired("recipientsFromUnfamiliar")],
    "知らない回線から1時間に 412 宛先へ送信、目安 25",
    "412 recipients in an hour from unknown networks, limit 25",
  ],
  [
    "abuse",
    [fired("recipientsFromHome", { usualMaximum: 38, share: 0.2 })],
    "1時間に 412 宛先へ送信、平常の上限は 38",
    "412 recipients in an hour, usual maximum 38",
  ],
  [
    "stuffing",
    [fired("accountsTried", { value: 24 }), fired("successShare", { value: 0.04, threshold: 0.2, succeeded: 1 })],
    "24 アカウントへ認証失敗、成功 1",
    "Sign-ins to 24 accounts failed, 1 succeeded",
  ],
  [
    "listing",
    [fired("listed", { value: 1, threshold: 1, zone: "bl.example.com", codes: ["spam"] })],
    "bl.example.com への登録 1件",
    "1 address listed by bl.example.com",
  ],
  ["listing", [], "いつもと違う動きが 1件", "Something unusual"],
])("An alert of kind %s says in one line what happened.", async (kind, lead, ja, en) => {
  const row = { kind, lead, eventCount: 1 };
  expect([whatHappened(row, await sayer("ja")), whatHappened(row, await sayer("en"))]).toEqual([ja, en]);
});

test.each(LOCALES)("Every rule of the detector has a name in the queue (%s).", async (locale) => {
  const { alerts } = await loadMessages(locale);
  const named = Object.keys((alerts as { rule: Record<string, string> }).rule);
  expect(named).toEqual(expect.arrayContaining(Object.keys(RULE_CATALOGUE).map((code) => code.replaceAll(".", "_"))));
});

test("A probe that sent nothing is not called a test send; a spray says how many accounts it tried.", async () => {
  const say = await sayer("en");
  const probe = { kind: "probe" as const, lead: [fired("knownSource")], eventCount: 1, ruleCode: "probe.login-only" };
  expect(whatHappened(probe, say)).toBe("Sign-in without a send: Source of an earlier attack");
  const spray = { kind: "stuffing" as const, lead: [fired("accountsSprayed", { value: 24, threshold: 20 })], eventCount: 1 };
  expect(whatHappened(spray, say)).toBe("24 accounts tried slowly, limit 20");
});

test("A place is named as far as it is known.", () => {
  expect(placeText({ country: "NL", asn: 64501 }, "ja")).toBe("オランダ AS64501");
  expect(placeText({ country: "zz-9", asn: null }, "en")).toBe("zz-9");
  expect(placeText({ country: null, asn: null }, "en")).toBe("");
});

test("What another system told stands under its name: no catalogue has words for its codes.", async () => {
  const row = { kind: "probe" as const, lead: [fired("siem.odd_login")], eventCount: 2, ruleCode: "api.soc-siem" };
  expect(whatHappened(row, await sayer("ja"))).toBe("soc-siem からの知らせ 2件");
  expect(whatHappened(row, await sayer("en"))).toBe("soc-siem tells of 2 events");
});
