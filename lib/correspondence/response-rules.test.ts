import { expect, test } from "vitest";
import { RESPONSE_OUTCOMES } from "./correspondence-inputs";
import { endsOf } from "./response-rules";

test("Three answers end an account or the contract; all others leave both standing.", () => {
  const ending = RESPONSE_OUTCOMES.flatMap((outcome) => (endsOf(outcome) ? [[outcome, endsOf(outcome)]] : []));
  expect(ending).toEqual([
    ["account_deleted_left", "account"],
    ["account_deleted_forwarding", "account"],
    ["contract_cancelled", "contract"],
  ]);
});
