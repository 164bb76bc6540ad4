import { expect, test } from "vitest";
import type { AlertDetail, AlertRow, RelatedAlert } from "./alert-views";
import { ATTACKER_RETURN } from "./return-alert-rules";
import { awaitsDetail, suggestFor } from "./suggestion-rules";

type Wish = Partial<Omit<AlertDetail, "row">> & { row?: Partial<AlertRow> };

const matched = { address: "mori@hoshino.example.jp", customerName: "ほしの印刷" };
const other = (kind: RelatedAlert["kind"], state: RelatedAlert["state"]) => ({ kind, state }) as RelatedAlert;
/** Only what the rules read is there. */
const detailOf = ({ row, ...detail }: Wish) =>
  ({
    touched: [],
    sameAccount: [],
    sameSource: [],
    isRestricted: false,
    ...detail,
    row: { kind: "probe", state: "open", place: "open", campaignNumber: null, ...matched, ...row },
  }) as unknown as AlertDetail;

test.each<[string, Wish, ReturnType<typeof suggestFor>]>([
  ["a probe of a matched account becomes a case", {}, { do: "escalate", why: "probe" }],
  ["a bulk send too", { row: { kind: "abuse" } }, { do: "escalate", why: "abuse" }],
  ["an account that is restricted already: the alert joins its case", { isRestricted: true }, { do: "join", why: "restricted" }],
  ["an account of no known contract is matched first", { row: { customerName: null } }, { do: "match", why: "contractUnknown" }],
  [
    "what was dismissed twice before is suppressed",
    { sameAccount: [other("probe", "dismissed"), other("probe", "dismissed")] },
    { do: "suppress", why: "dismissedBefore", times: 2 },
  ],
  [
    "but not when one of them was a case",
    { sameAccount: [other("probe", "dismissed"), other("probe", "dismissed"), other("probe", "escalated")] },
    { do: "escalate", why: "probe" },
  ],
  [
    "nor for dismissals of another kind",
    { sameAccount: [other("anomaly", "dismissed"), other("abuse", "dismissed")] },
    { do: "escalate", why: "probe" },
  ],
  [
    "an attack that got in somewhere: those accounts are looked at",
    {
      row: { kind: "stuffing", address: null, customerName: null },
      touched: [
        { address: "a@example.jp", failures: 9, accepted: 1 },
        { address: "b@example.jp", failures: 9, accepted: 0 },
      ],
    },
    { do: "look", why: "hitInAttack", accounts: 1 },
  ],
  [
    "an attack that got in nowhere joins what came from the same source",
    { row: { kind: "stuffing", address: null, customerName: null }, sameSource: [other("probe", "open")] },
    { do: "merge", why: "sameSource", alerts: 1 },
  ],
  [
    "unless it is part of a campaign already",
    { row: { kind: "stuffing", address: null, customerName: null, campaignNumber: 3 }, sameSource: [other("probe", "open")] },
    null,
  ],
  ["an alert that is decided needs nothing", { row: { state: "dismissed", place: "dismissed" } }, null],
  ["nor one that is suppressed", { row: { place: "suppressed" } }, null],
  ["nor an anomaly by itself", { row: { kind: "anomaly" } }, null],
])("Of %s.", (_title, wish, suggestion) => {
  expect(suggestFor(detailOf(wish))).toEqual(suggestion);
});

test("Only of an attacker who came back it takes the detail to know whether a case is reopened or opened.", () => {
  expect(awaitsDetail({ ruleCode: ATTACKER_RETURN.rule })).toBe(true);
  expect(awaitsDetail({ ruleCode: "probe.test-send" })).toBe(false);
});
