import { expect, test } from "vitest";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { aboutOf, placeOf, subjectPlaceOf } from "./obligation-places";

const NOTHING = {
  incidentNumber: null,
  alertNumber: null,
  reportNumber: null,
  listingNumber: null,
  planNumber: null,
  address: null,
};

test.each([
  ["notify_customer", { incidentNumber: 12 }, "/incidents/12"],
  ["review_restriction", { incidentNumber: 12 }, "/incidents/12#restrictions"],
  ["read_answer", { incidentNumber: 12 }, "/correspondence?tab=unread&of=12"],
  ["call_back", { incidentNumber: 12 }, "/incidents/12"],
  ["leak_final", { incidentNumber: 12 }, "/incidents/12#leaks"],
  ["second_approval", { incidentNumber: 12 }, "/incidents/12#restrictions"],
  ["act_on_probe", { alertNumber: 7 }, "/alerts?alert=7"],
  ["act_on_probe", {}, "/alerts"],
  ["receipt_to_reporter", { reportNumber: 3 }, "/abuse-reports/3"],
  ["answer_reporter", { reportNumber: 3, incidentNumber: 12 }, "/abuse-reports/3"],
  ["ask_delisting", { listingNumber: 4, address: "2001:db8::1" }, "/listings?q=2001%3Adb8%3A%3A1"],
  ["decide_approval", { planNumber: 5 }, "/remediation/5"],
] as [ObligationKind, Partial<typeof NOTHING>, string][])("The duty %s of %j is done at %s", (kind, of, place) => {
  expect(placeOf({ ...NOTHING, ...of, kind })).toBe(place);
});

test("The name of what a duty is about leads to it: an answer that is read elsewhere leads to its case.", () => {
  const say = (key: string, { number }: { number: number }) => `${key} ${number}`;
  expect(aboutOf({ ...NOTHING, reportNumber: 3, incidentNumber: 12 }, say)).toBe("report 3");
  expect(aboutOf({ ...NOTHING, planNumber: 5 }, say)).toBe("plan 5");
  expect(subjectPlaceOf({ ...NOTHING, kind: "read_answer", incidentNumber: 12 })).toBe("/incidents/12");
});
