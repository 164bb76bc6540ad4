import { expect, test } from "vitest";
import { RESPONSE_OUTCOMES } from "./correspondence-inputs";
import { endsOf, isCallBack, isTooWeakToEnd } from "./response-rules";

test("Three answers end an account or the contract; all others leave both standing.", () => {
  const ending = RESPONSE_OUTCOMES.flatMap((outcome) => (endsOf(outcome) ? [[outcome, endsOf(outcome)]] : []));
  expect(ending).toEqual([
    ["account_deleted_left", "account"],
    ["account_deleted_forwarding", "account"],
    ["contract_cancelled", "contract"],
  ]);
});

test.each([
  ["phone", "contact", "account_deleted_left", false],
  ["visit", "contact", "contract_cancelled", false],
  ["phone", null, "account_deleted_left", true],
  ["mail", "contact", "contract_cancelled", true],
  ["status_page", null, "account_deleted_forwarding", true],
  ["status_page", null, "password_changed", false],
  [null, null, "question", false],
] as const)("Told by %s from %s, %s is too weak to end anything: %s", (channel, contactId, outcome, isWeak) => {
  expect(isTooWeakToEnd({ channel, contactId, outcome })).toBe(isWeak);
});

test.each([
  [{}, true],
  [{ calledBack: false }, false],
  [{ channel: "mail" }, false],
  [{ outcome: "no_answer" }, false],
  [{ phone: null }, false],
])("With %j a call that was owed is made: %s", (change, isMade) => {
  const call = { channel: "phone", outcome: "question", contactId: "contact", calledBack: true, phone: "03-5555-0100" };
  expect(isCallBack({ ...call, ...change })).toBe(isMade);
});
