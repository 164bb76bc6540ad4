import { expect, test } from "vitest";
import { type AddressParts, alertAddress, leadingReasons, readAlertFilter, shownOf, toggled } from "./alert-filter-rules";

const ID = "0195a1b2-0000-7000-8000-000000000001";
const partsOf = (address: string): AddressParts => Object.fromEntries(new URL(address, "http://localhost").searchParams);

test.each([
  "/alerts",
  "/alerts?show=open",
  "/alerts?view=today",
  "/alerts?show=escalated,dismissed&kind=probe&severity=critical,high&q=hoshino&sort=time",
  "/alerts?show=snoozed,suppressed&rule=probe.test-send&contract=C-0012,none&country=NL,JP&asn=64500&campaign=12",
  `/alerts?sort=time&after=1763510400000~${ID}`,
  `/alerts?after=0.93~${ID}`,
])("The address %s is read and written back as it was.", (address) => {
  expect(alertAddress(readAlertFilter(partsOf(address)))).toBe(address);
});

test("What an address says and means nothing becomes the default.", () => {
  const filter = readAlertFilter({
    show: "everything",
    severity: "loud",
    sort: "colour",
    after: "x~y",
    kind: ["probe", "abuse"],
  });
  expect(alertAddress(filter)).toBe("/alerts?kind=probe");
});

test.each([
  `after=Infinity~${ID}`,
  `after=0x1f~${ID}`,
  "after=0.5~1",
  `sort=time&after=1e300~${ID}`,
  `sort=time&after=99999999999999999~${ID}`,
])("A link that was cut or spoilt shows the first page: %s", (parts) => {
  expect(readAlertFilter(partsOf(`/alerts?${parts}`)).after).toBeNull();
});

test("A value turned on and off again leaves the queue as it was, from its first page.", () => {
  const filter = readAlertFilter({ after: `0.5~${ID}`, q: "mori" });
  const on = toggled(filter, "severity", "high");
  expect(alertAddress(on)).toBe("/alerts?severity=high&q=mori");
  expect(alertAddress(toggled(on, "severity", "high"))).toBe("/alerts?q=mori");
});

test("The last state turned off brings back what an operator has to decide.", () => {
  const filter = readAlertFilter({ show: "dismissed" });
  expect(toggled(filter, "show", "dismissed").show).toEqual(["open", "mine"]);
});

test.each([
  ["open", null, "open"],
  ["snoozed", "me", "snoozed"],
  ["claimed", "me", "mine"],
  ["claimed", "somebody", "others"],
  ["escalated", "me", "escalated"],
] as const)("An alert that is %s, by %s, counts as %s.", (place, id, shown) => {
  expect(shownOf({ place, claimedBy: id && { id } }, "me")).toBe(shown);
});

test("What added most points leads; what spoke against it, or not at all, does not.", () => {
  const reason = (code: string, points: number) => ({ code, value: 1, threshold: 0, fired: points !== 0, points });
  const reasons = [
    { code: "score", value: 7, threshold: 6, fired: true },
    reason("newAsn", 1.5),
    reason("newPrefix", 1.4),
    reason("newRecipient", 1),
    reason("sameClient", -2.5),
    reason("dormant", 2),
    reason("newHelo", 0),
  ];
  expect(leadingReasons(reasons).map(({ code }) => code)).toEqual(["dormant", "newAsn"]);
  expect(leadingReasons(reasons, 3).map(({ code }) => code)).toEqual(["dormant", "newAsn", "newRecipient"]);
});

test("A search with a character that the database cannot keep is asked without it.", () => {
  expect(readAlertFilter(partsOf("/alerts?q=a%00b")).search).toBe("ab");
});
